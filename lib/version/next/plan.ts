// What the next release would be called, from what is known: no effects, and nothing left to look up.
import { shellWord } from "../../standards/shell_word.ts";
import { formatVersion } from "../../standards/version.ts";
import type { Ask, Part } from "./ask.ts";
import { calverPattern, isWholeDate } from "./calver_pattern.ts";
import { type Changes, partOf } from "./changes.ts";
import { decideNext } from "./decide.ts";
import { isFinal } from "./finals.ts";
import { guardPlace } from "./guard_place.ts";
import type { Known } from "./known.ts";
import { noSuchTag, onlyElsewhere, partOfDate } from "./refusals.ts";
import { requireChange } from "./require_change.ts";
import { writeTag } from "./tag_style.ts";
import { targetOf, zero } from "./target.ts";

/** What the next release would be called. */
export interface NextVersion {
  /** Normalized (PEP 440). */
  readonly version: string;
  /** In the style of the project's tags. */
  readonly tag: string;
  /** Makes and pushes the tag: a line for a POSIX shell. */
  readonly command: string;
  /** Whether the version is made from the date. */
  readonly scheme: "semver" | "calver";
  /** The part that is raised since the last final version, where there is one. */
  readonly part?: Part;
  /** The version before it. */
  readonly from?: string;
  /** Whether it goes on with a series of pre-releases. */
  readonly series: boolean;
  /** The tag of the last final version, or else a commit in hex: the changes are counted from there. */
  readonly since?: string;
  /** The commits since then, or all of them. */
  readonly changes: Changes;
  /** The static version, where it is another: pyproject.toml must be changed before the tag is made. */
  readonly stated?: string;
}

/**
 * Says what comes next.
 *
 * @param known What is known of the project.
 * @param ask What is asked for.
 * @param now Milliseconds since 1970.
 * @throws {ReleaseError} "nothing-to-release", "bump-unknown", "tag-exists" or "version-refused".
 */
export function planNext(known: Known, ask: Ask, now: number): NextVersion {
  const { last, past, changes, elsewhere: [other], schemes } = known;
  if (past.length === 0 && other?.tag !== undefined) throw onlyElsewhere(other.tag);
  const pattern = calverPattern(past.filter(({ version }) => isFinal(version)), schemes, now);
  const byDate = pattern !== undefined && isWholeDate(pattern);
  if (byDate && ask.part !== undefined) throw partOfDate();
  requireChange(last, ask, known.recent, byDate);
  const from = last.released ?? last.promised;
  const part = ask.part ??
    (from === undefined ? "minor" : partOf(changes, last.final?.version ?? zero));
  const version = decideNext(last, ask.form, targetOf(known, ask, pattern, part, now));
  guardPlace(version, known);
  const tag = writeTag(version, past, known.heads, known.statedBy);
  if (tag === undefined) throw noSuchTag(version);
  const word = shellWord(tag);
  const since = last.final?.tag ?? known.sinceCommit;
  return {
    version: formatVersion(version),
    tag,
    command: `git tag -a ${word} -m ${word} && git push origin ${word}`,
    scheme: pattern === undefined ? "semver" : "calver",
    ...(part === undefined || byDate || ask.form === "post" ? {} : { part }),
    ...(from === undefined ? {} : { from: formatVersion(from.version) }),
    series: version.pre !== undefined && from?.version.pre !== undefined,
    ...(since === undefined ? {} : { since }),
    changes,
  };
}
