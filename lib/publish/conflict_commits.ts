// The commits behind files whose name an index has with other bytes.
import { basename, join } from "@std/path";
import { createHash } from "node:crypto";
import { recordedCommit } from "../dist/recorded_commit.ts";
import { downloadBytes } from "../index/download.ts";
import type { Index } from "../index/index.ts";
import type { LookedUp } from "../index/look_up.ts";
import { provenanceCommit } from "../index/provenance_commit.ts";
import type { Project } from "../project/project.ts";
import { versionFilesOf } from "../project/version_files.ts";
import type { System } from "../system/mod.ts";
import type { OnIndex } from "./ask_index.ts";
import { attempt } from "./problem.ts";

/** PyPI takes no larger file unless a project asks for more. */
const maxBytes = 100 * 1024 * 1024;

/** What finding a commit needs of the world. */
type ConflictSystem = Pick<System, "clock" | "files" | "http">;

/**
 * Finds the commit of each such file: in the provenance that the index keeps, or else in the version file
 * inside. What cannot be found is left out: the conflict stands without it.
 *
 * @param system HTTP, the clock, and a place for a download.
 * @param index The index.
 * @param project The project: it says what its version files are called.
 * @param onIndex What the index has.
 * @returns The commit in hex, abbreviated where it is so in the file, by file name.
 */
export async function conflictCommits(
  system: ConflictSystem,
  index: Index,
  project: Project,
  onIndex: OnIndex,
): Promise<ReadonlyMap<string, string>> {
  const commits = new Map<string, string>();
  for (const [filename, there] of onIndex) {
    if (there.kind !== "other") continue;
    const commit = await textOf(() => provenanceCommit(system, index, there.file)) ??
      await textOf(() => commitInside(system, index, project, there));
    if (commit !== undefined) commits.set(filename, commit);
  }
  return commits;
}

async function commitInside(
  system: ConflictSystem,
  index: Index,
  project: Project,
  { file, sha256 }: Extract<LookedUp, { readonly kind: "other" }>,
): Promise<string | undefined> {
  const names = versionFilesOf(project).map((path) => basename(path));
  if (names.length === 0 || (file.size ?? 0) > maxBytes) return undefined;
  const bytes = await downloadBytes(system, index, file.url, maxBytes);
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) return undefined;
  const folder = await system.files.makeTemporaryFolder("pyrelease-conflict-");
  try {
    // Under a name of our own: theirs is what an index says.
    const path = join(folder, file.filename.endsWith(".whl") ? "theirs.whl" : "theirs.tar.gz");
    await system.files.write(path, bytes);
    return await recordedCommit(path, names);
  } finally {
    await system.files.remove(folder);
  }
}

async function textOf(work: () => Promise<string | undefined>): Promise<string | undefined> {
  const found = await attempt(work);
  return typeof found === "string" ? found : undefined;
}
