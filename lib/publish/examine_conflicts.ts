// What is known of files whose name an index has with other bytes: their commit, and whether only the archive differs.
import { basename, join } from "../system/path.ts";
import type { Distribution } from "../dist/distribution.ts";
import { recordedCommit } from "../dist/recorded_commit.ts";
import { sameMembers } from "../dist/same_members.ts";
import { downloadBytes } from "../index/download.ts";
import type { Index } from "../index/index.ts";
import type { LookedUp } from "../index/look_up.ts";
import { provenanceCommit } from "../index/provenance_commit.ts";
import { maxFileBytes } from "../index/warehouse_limits.ts";
import type { Project } from "../project/project.ts";
import { versionFilesOf } from "../project/version_files.ts";
import { sha256Of } from "../system/digests.ts";
import type { System } from "../system/mod.ts";
import type { OnIndex } from "./ask_index.ts";
import { attempt } from "./problem.ts";

/** What finding out needs of the world. */
type ConflictSystem = Pick<System, "clock" | "files" | "http">;

/** What is known of such a file. */
export interface Conflict {
  /** The commit that it was built from, in hex, abbreviated where it is so in the file. */
  readonly commit?: string;
  /** Whether an sdist's members are those of this build's, and only the archive around them differs. */
  readonly sameMembers?: true;
}

/** A file that is in the way. */
type Other = Extract<LookedUp, { readonly kind: "other" }>;

/**
 * Looks at each such file: for its commit in the provenance that the index keeps, or else in the version file
 * inside; and, of an sdist, at its members. What cannot be found out is left out: the conflict stands without it.
 *
 * @param system HTTP, the clock, and a place for a download.
 * @param index The index.
 * @param project The project: it says what its version files are called.
 * @param distributions What was built.
 * @param onIndex What the index has.
 * @returns What is known, by file name.
 */
export async function examineConflicts(
  system: ConflictSystem,
  index: Index,
  project: Project,
  distributions: readonly Distribution[],
  onIndex: OnIndex,
): Promise<ReadonlyMap<string, Conflict>> {
  const known = new Map<string, Conflict>();
  for (const ours of distributions) {
    const there = onIndex.get(ours.filename);
    if (there?.kind !== "other") continue;
    const signed = await found(() => provenanceCommit(system, index, there.file));
    const inside = await found(() => lookInside(system, index, project, ours, there, signed));
    const commit = signed ?? inside?.commit;
    known.set(ours.filename, {
      ...(commit === undefined ? {} : { commit }),
      ...(inside?.sameMembers === true ? { sameMembers: true } : {}),
    });
  }
  return known;
}

async function lookInside(
  system: ConflictSystem,
  index: Index,
  project: Project,
  ours: Distribution,
  { file, sha256 }: Other,
  signed: string | undefined,
): Promise<Conflict | undefined> {
  const names = versionFilesOf(project).map((path) => basename(path));
  const seekCommit = signed === undefined && names.length > 0;
  const isSdist = ours.kind === "sdist";
  if ((!seekCommit && !isSdist) || (file.size ?? 0) > maxFileBytes) return undefined;
  const bytes = await downloadBytes(system, index, file.url, maxFileBytes);
  if (await sha256Of(bytes) !== sha256) return undefined;
  const folder = await system.files.makeTemporaryFolder("pyrelease-conflict-");
  try {
    // Under a name of our own: theirs is what an index says.
    const path = join(folder, isSdist ? "theirs.tar.gz" : "theirs.whl");
    await system.files.write(path, bytes);
    const commit = seekCommit ? await found(() => recordedCommit(path, names)) : undefined;
    const same = isSdist ? await found(() => sameMembers(path, ours.members)) : undefined;
    return {
      ...(commit === undefined ? {} : { commit }),
      ...(same === true ? { sameMembers: true } : {}),
    };
  } finally {
    await system.files.remove(folder);
  }
}

async function found<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
  const ended = await attempt(work);
  return ended instanceof Error ? undefined : ended;
}
