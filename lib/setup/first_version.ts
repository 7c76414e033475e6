// The first version that git gives after a move, held against what was released by hand.
import { type GitSystem, readGit } from "../git/run_git.ts";
import { compareVersions, formatVersion, type Version } from "../standards/version.ts";
import { tryParseVersion } from "../standards/version.ts";
import type { SourceTree } from "../project/source_tree.ts";
import { finalOf, highest, isAbove, isFinal } from "../version/next/finals.ts";
import { readPast } from "../version/next/read_past.ts";
import { writeTag } from "../version/next/tag_style.ts";
import { commitAll, type Moved } from "./proof/moved_checkout.ts";

/** What an index has of the project already. */
export interface ThereAlready {
  /** The index's name for people. */
  readonly index: string;
  /** Its highest version; absent where it has none. */
  readonly version?: string;
}

/** A tag to make before the first automatic release. */
export interface ProposedTag {
  readonly tag: string;
  /** The version that it states. */
  readonly version: string;
  /** Whether the version was released already, as far as files and indexes tell. */
  readonly isOut: boolean;
  /** The commit that it belongs to, where that is an earlier one: the one that wrote this version. */
  readonly commit?: string;
  /** The development version that follows it. */
  readonly follows: string;
}

/** What is asked for it. */
export interface FirstOptions {
  /** The version that a tree's next build has. */
  readonly versionOf: (tree: SourceTree) => Promise<string>;
  /** What the indexes have, where they were asked. */
  readonly there?: readonly ThereAlready[];
}

/** What the first versions would be. */
export interface FirstVersion {
  /** The newest tag that is a version, and what it states. */
  readonly newest?: { readonly tag: string; readonly version: string };
  /** What the project said before the move. */
  readonly stated: string;
  /** What git gives the commit of the move. */
  readonly next: string;
  /** What the indexes have; absent where they were not asked. */
  readonly there?: readonly ThereAlready[];
  /** The highest version known that {@link FirstVersion.next} would sort below. */
  readonly above?: string;
  readonly propose?: ProposedTag;
}

/**
 * Finds the first version in a clone of the moved project; a proposed tag is tried there.
 *
 * @param system Git.
 * @param moved The clone, which is changed.
 * @param stated What the project built as before the move, normalized.
 * @param options How versions are made, and what the indexes have.
 */
export async function firstVersion(
  system: GitSystem,
  moved: Moved,
  stated: string,
  { versionOf, there }: FirstOptions,
): Promise<FirstVersion> {
  const next = await versionOf(moved.tree);
  const { past, heads, statedBy } = await readPast(system, moved.repository, moved.tree);
  const [newest] = past;
  // What came from git already nobody wrote by hand.
  const byHand = moved.wasFromGit || stated.includes("+") ? [] : [stated];
  const known = [...byHand, ...(there ?? []).flatMap(({ version }) => version ?? [])]
    .flatMap((text) => tryParseVersion(text) ?? []);
  const top = highest(known, ({ local: _, ...version }) => ({ ...version, local: [] }));
  const coming = tryParseVersion(next);
  const answer: FirstVersion = {
    ...(newest?.tag === undefined
      ? {}
      : { newest: { tag: newest.tag, version: formatVersion(newest.version) } }),
    stated,
    next,
    ...(there === undefined ? {} : { there }),
    ...(top !== undefined && coming !== undefined && compareVersions(coming, top) < 0
      ? { above: formatVersion(top) }
      : {}),
  };
  if (top === undefined || !isAbove(top, newest?.version)) return answer;
  const version = isFinal(top) ? top : finalOf(top);
  // What git counts towards needs no tag yet.
  const isComing = coming !== undefined && compareVersions(finalOf(coming), version) === 0;
  if (isComing && answer.above === undefined) return answer;
  const tag = writeTag(version, past, heads, statedBy);
  // A tag of that name elsewhere, as on a maintenance branch, means that the version is out.
  if (tag === undefined || await isThere(system, moved, tag)) return answer;
  const propose = await tried(system, moved, { tag, version, isOut: isFinal(top), versionOf });
  return { ...answer, propose };
}

async function isThere(
  system: GitSystem,
  { repository }: Moved,
  tag: string,
): Promise<boolean> {
  return await readGit(system, repository, ["tag", "--list", "--", tag]) !== "";
}

async function tried(
  system: GitSystem,
  moved: Moved,
  { tag, version, isOut, versionOf }: Pick<FirstOptions, "versionOf"> & {
    readonly tag: string;
    readonly version: Version;
    readonly isOut: boolean;
  },
): Promise<ProposedTag> {
  const { repository } = moved;
  // A final version that stands in the files was released, most likely, from the commit that wrote it.
  const commit = isOut ? await writtenBy(system, moved, version) : undefined;
  await readGit(system, repository, ["tag", "--", tag, commit ?? "HEAD"]);
  // Where the tag is the move's own commit, it is the next one that is a development version.
  if (commit === undefined) await commitAll(system, repository, "What comes after");
  const follows = await versionOf(moved.tree);
  await readGit(system, repository, ["tag", "--delete", "--", tag]);
  return {
    tag,
    version: formatVersion(version),
    isOut,
    ...(commit === undefined ? {} : { commit }),
    follows,
  };
}

async function writtenBy(
  system: GitSystem,
  { repository, folder }: Moved,
  version: Version,
): Promise<string | undefined> {
  const text = formatVersion(version).replace(/[.+*?^$(){}|[\]\\]/g, "\\$&");
  const pattern = `^[[:space:]]*version[[:space:]]*=.*["']${text}["']`;
  const found = await readGit(system, repository, [
    "log",
    "--no-show-signature",
    "--no-color",
    "--format=%H",
    "--reverse",
    "--extended-regexp",
    `-G${pattern}`,
    "HEAD",
    "--",
    `:(top,literal)${folder === "" ? "" : `${folder}/`}pyproject.toml`,
  ]);
  return found.split("\n")[0] || undefined;
}
