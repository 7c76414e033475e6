// Whether two sdists hold the same, whatever the archive around it looks like.
import { type ArchiveLimits, defaultArchiveLimits } from "../system/archive.ts";
import { readTar } from "../system/tar.ts";
import type { Member } from "./archives.ts";

/** An archive that nobody here has built is taken for a bomb somewhat earlier. */
const limits: ArchiveLimits = { ...defaultArchiveLimits, maxBytes: 1 << 30 };

/**
 * Compares an sdist with the members of another: their paths, kinds, bytes, links, and whether they can be run.
 * Times, owners, the order and folders are the archive's business.
 *
 * @param path The sdist.
 * @param members The other's members.
 * @throws {ReleaseError} "archive-damaged", "archive-unsafe", "archive-too-large".
 */
export async function sameMembers(path: string, members: readonly Member[]): Promise<boolean> {
  const [theirs, ours] = [await readTar(path, undefined, limits), members].map(described);
  return theirs?.length === ours?.length &&
    theirs?.every((each, position) => each === ours?.[position]) === true;
}

function described(members: readonly Member[]): string[] {
  return members.filter(({ kind }) => kind !== "directory")
    .map(({ path, kind, sha256, mode, target = "" }) =>
      JSON.stringify([path, kind, sha256, (mode & 0o100) !== 0, target])
    ).sort();
}
