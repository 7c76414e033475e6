// How one tag spells its version: what stands before it, its numbers as written, its suffixes.
import type { Version } from "../../standards/version.ts";
import type { TagRules } from "../tag_rules.ts";

/** How a suffix such as `-rc.1` is written. */
export interface SuffixSpelling {
  /** Before the word: ``, `.`, `-` or `_`. */
  readonly before: string;
  /** The word as written; empty for a post-release that is a dash and a number. */
  readonly word: string;
  /** Between the word and its number; absent when there is no number. */
  readonly between?: string;
}

/** A tag that is a version, taken apart. */
export interface SpelledTag {
  /** The tag; absent where a version of the configuration stands in for one. */
  readonly tag?: string;
  readonly version: Version;
  /** All before the version's epoch and numbers, such as `pkg-v`. */
  readonly head: string;
  /** What a custom rule wants behind the version, such as `-release`. */
  readonly tail: string;
  /** The numbers between the dots, as written. */
  readonly numbers: readonly string[];
  readonly pre?: SuffixSpelling;
  readonly post?: SuffixSpelling;
}

const spelling = new RegExp(
  "^(?<v>v?)(?:[0-9]+!)?(?<numbers>[0-9]+(?:\\.[0-9]+)*)" +
    "(?:(?<preBefore>[._-]?)(?<pre>alpha|a|beta|b|preview|pre|c|rc)(?:(?<preBetween>[._-]?)[0-9]+)?)?" +
    "(?:(?<implicit>-[0-9]+)|(?<postBefore>[._-]?)(?<post>post|rev|r)(?:(?<postBetween>[._-]?)[0-9]+)?)?" +
    "(?:[._-]?dev[._-]?[0-9]*)?(?:\\+.*)?$",
  "i",
);

/**
 * Takes a tag apart.
 *
 * @param name The tag, without `refs/tags/`.
 * @param rules How the project's tags are read.
 * @returns `undefined` when it is no version.
 */
export function spelledTag(name: string, rules: TagRules): SpelledTag | undefined {
  const read = rules.tryParse(name);
  const found = rules.match(name);
  if (read === undefined || found === undefined) return undefined;
  // The text may stand in the name twice, as in v1-1: the version is what comes last.
  const at = name.lastIndexOf(found.version + found.suffix);
  const parts = spelling.exec(found.version)?.groups;
  if (at < 0 || parts === undefined) return undefined;
  const { v = "", numbers = "", pre, preBefore = "", preBetween } = parts;
  const { implicit, post, postBefore = "", postBetween } = parts;
  return {
    tag: name,
    version: read.parsed,
    head: name.slice(0, at) + v,
    tail: found.suffix.startsWith("+") ? "" : found.suffix,
    numbers: numbers.split("."),
    ...(pre === undefined ? {} : { pre: suffix(preBefore, pre, preBetween) }),
    ...(implicit === undefined ? {} : { post: suffix("-", "", "") }),
    ...(post === undefined ? {} : { post: suffix(postBefore, post, postBetween) }),
  };
}

function suffix(before: string, word: string, between: string | undefined): SuffixSpelling {
  return { before, word, ...(between === undefined ? {} : { between }) };
}

/**
 * A version that stands in for a tag.
 *
 * @param version The version.
 * @param head What would stand before it.
 */
export function withoutTag(version: Version, head: string): SpelledTag {
  return { version, head, tail: "", numbers: version.release.map(String) };
}
