// The suffixes of a version as the project's tags spell them.
import type { Version } from "../../standards/version.ts";
import type { SpelledTag, SuffixSpelling } from "./spelling.ts";

/**
 * Writes what follows a version's release: as the newest tag that has such a suffix (`-rc.1`), else as PEP 440 does.
 *
 * @param version The version.
 * @param tags The project's tags, newest first.
 */
export function suffixesOf({ pre, post, dev }: Version, tags: readonly SpelledTag[]): string {
  return [
    pre === undefined ? "" : suffix(preSpelling(pre.phase, tags), pre.number),
    post === undefined ? "" : suffix(postSpelling(tags), post),
    dev === undefined ? "" : `.dev${dev}`,
  ].join("");
}

function suffix({ before, word, between }: SuffixSpelling, number: bigint): string {
  // Where the only such tag had no number, a dash before the word means that a dot follows it: -beta.2.
  return `${before}${word}${between ?? (before === "-" ? "." : "")}${number}`;
}

function postSpelling(tags: readonly SpelledTag[]): SuffixSpelling {
  return tags.find(({ post }) => post !== undefined)?.post ??
    { before: ".", word: "post", between: "" };
}

const long = { a: "alpha", b: "beta", rc: "rc" } as const;

function preSpelling(phase: "a" | "b" | "rc", tags: readonly SpelledTag[]): SuffixSpelling {
  const spelled = tags.flatMap(({ version, pre }) =>
    pre === undefined ? [] : [{ ...pre, phase: version.pre?.phase }]
  );
  const [newest] = spelled;
  const same = spelled.find((one) => one.phase === phase);
  if (same !== undefined || newest === undefined) {
    return same ?? { before: "", word: phase, between: "" };
  }
  const short = ["a", "b"].includes(newest.word.toLowerCase()) ||
    (newest.phase === "rc" && newest.before !== "-");
  const word = short ? phase : long[phase];
  const upper = newest.word === newest.word.toUpperCase();
  return { ...newest, word: upper ? word.toUpperCase() : word };
}
