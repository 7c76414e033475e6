// What reading any archive has in common: its limits and its errors.
import { ReleaseError } from "../errors.ts";
import { memberPathProblem, shownPath } from "./member_path.ts";

/** How much of an archive to read before it is taken for a bomb. */
export interface ArchiveLimits {
  /** Bytes of all members, unpacked. */
  readonly maxBytes: number;
  /** How many members. */
  readonly maxMembers: number;
  /** Whether paths and links may lead anywhere: for who unpacks nothing. */
  readonly anyPath?: boolean;
}

/**
 * Limits no honest distribution meets: PyPI takes files of 100 MiB unless a project asks for more, and a zip archive
 * has no room for more members without its 64-bit extension.
 */
export const defaultArchiveLimits: ArchiveLimits = {
  maxBytes: 8 * 1024 ** 3,
  maxMembers: 65_535,
};

/** PyPI takes a wheel for a bomb from 64 MiB and this ratio on (warehouse/forklift/legacy.py). */
const bombRatio = 50;
/** What is unpacked whatever the ratio is, so that PyPI's own rule is told of in its own words. */
const alwaysUnpacked = 256 * 1024 ** 2;

/**
 * How many bytes an archive may unpack to, by its own size.
 *
 * @param size The archive's bytes.
 * @param limits The limits whatever its size is.
 * @example
 * ```ts
 * import { mostUnpacked } from "./archive.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(mostUnpacked(1_000), 256 * 1024 ** 2);
 * assert.equal(mostUnpacked(100 * 1024 ** 2), 5_000 * 1024 ** 2);
 * assert.equal(mostUnpacked(1_000, { maxBytes: 5_000, maxMembers: 9 }), 5_000);
 * ```
 */
export function mostUnpacked(
  size: number,
  { maxBytes }: ArchiveLimits = defaultArchiveLimits,
): number {
  return Math.min(maxBytes, Math.max(alwaysUnpacked, bombRatio * size));
}

/**
 * @param path The archive.
 * @param why What is damaged.
 * @param cause The error underneath.
 */
export function archiveDamaged(path: string, why: string, cause?: unknown): ReleaseError {
  return new ReleaseError("archive-damaged", `Cannot read the archive ${JSON.stringify(path)}`, {
    why,
    hint: "Build it again. If it was copied from elsewhere, copy it again and compare its digest.",
    cause,
  });
}

/**
 * @param path The archive.
 * @param why Which limit was met.
 */
export function archiveTooLarge(path: string, why: string): ReleaseError {
  return new ReleaseError(
    "archive-too-large",
    `Will not unpack the archive ${JSON.stringify(path)}`,
    {
      why,
      hint: "Look at what the archive holds: an index would take it for a decompression bomb.",
    },
  );
}

/**
 * @param path The archive.
 * @param member The member's path as the archive has it.
 * @throws {ReleaseError} `archive-unsafe` when the member's path could do harm.
 */
export function refuseUnsafeMember(path: string, member: string): void {
  const problem = memberPathProblem(member);
  if (problem === undefined) return;
  throw new ReleaseError(
    "archive-unsafe",
    `The archive ${JSON.stringify(path)} has a member named ${shownPath(member)}`,
    {
      why: `${problem}, so that unpacking it could write anywhere or fail`,
      hint:
        "Look for the file in the project or in the build backend's configuration and rename it.",
    },
  );
}

/**
 * @param path The archive.
 * @param member The link's path.
 * @param target Where it leads.
 * @param fromItsFolder Whether the target is seen from the link's folder, as a symlink's is.
 * @throws {ReleaseError} `archive-unsafe` when the link leads out of the archive's folder.
 */
export function refuseUnsafeLink(
  path: string,
  member: string,
  target: string,
  fromItsFolder: boolean,
): void {
  const parts = fromItsFolder ? member.split("/").slice(0, -1) : [];
  let depth = parts.filter((part) => part !== ".").length;
  const leaves = target.split("/").some((part) => {
    depth += part === ".." ? -1 : part === "" || part === "." ? 0 : 1;
    return depth < 0;
  });
  if (!leaves && memberPathProblem(target.replaceAll("..", "up")) === undefined) return;
  throw new ReleaseError(
    "archive-unsafe",
    `The archive ${JSON.stringify(path)} has a link ${shownPath(member)} to ${shownPath(target)}`,
    {
      why: "it leads out of the archive's folder, so that pip refuses to unpack it",
      hint: "Leave the link out of the sdist, or put a copy of the file in its place.",
    },
  );
}

/**
 * A link may be led to, but nothing may lie below one: of links in a row each stays inside, and the last member leaves.
 *
 * @param path The archive.
 * @param members Its members.
 * @throws {ReleaseError} `archive-unsafe` when a member's folder is a link.
 */
export function refuseMembersBelowLinks(
  path: string,
  members: readonly { readonly path: string; readonly kind: string }[],
): void {
  const links = new Set(
    members.filter(({ kind }) => kind === "symlink" || kind === "hardlink").map(({ path }) => path),
  );
  if (links.size === 0) return;
  for (const { path: member } of members) {
    for (let at = member.indexOf("/"); at !== -1; at = member.indexOf("/", at + 1)) {
      if (!links.has(member.slice(0, at))) continue;
      throw new ReleaseError(
        "archive-unsafe",
        `The archive ${JSON.stringify(path)} has a member named ${shownPath(member)}`,
        {
          why: `${shownPath(member.slice(0, at))} is a link, so that it would be written elsewhere`,
          hint: "Leave the link out of the sdist, or put a copy of the folder in its place.",
        },
      );
    }
  }
}

/**
 * Turns whatever a library threw into an error a user can act on; errors of the file system pass.
 *
 * @param path The archive.
 * @param error What was thrown.
 */
export function archiveError(path: string, error: unknown): unknown {
  if (error instanceof ReleaseError || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  return /^E[A-Z]+$/.test(code) ? error : archiveDamaged(path, error.message, error);
}
