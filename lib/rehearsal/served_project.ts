// The project that a served rehearsal is for: what a CI run of its newest commit would be about.
import { join } from "@std/path";
import { ReleaseError } from "../errors.ts";
import { readHead } from "../git/head.ts";
import { findRepository, requireRepository } from "../git/repository.ts";
import { readGit } from "../git/run_git.ts";
import { type Project, readProject } from "../project/project.ts";
import { tryParseVersion } from "../standards/version.ts";
import type { System } from "../system/mod.ts";

/** A project at its newest commit. */
export interface ServedProject {
  readonly project: Project;
  /** The commit in hex. */
  readonly sha: string;
  /** A version tag that is at the commit. */
  readonly tag?: string;
}

/**
 * The project that was named, or the one in the current folder.
 *
 * @param system The machine.
 * @param dir The named folder.
 * @returns `undefined` when none was named and the current folder holds none.
 * @throws {ReleaseError} "git-not-a-repository", "git-no-commit", or what reading a project can meet.
 */
export async function servedProject(
  system: Pick<System, "env" | "files" | "processes">,
  dir: string | undefined,
): Promise<ServedProject | undefined> {
  const folder = dir ?? ".";
  if (dir === undefined) {
    const there = await system.files.info(join(folder, "pyproject.toml")) !== undefined &&
      await findRepository(system, folder, { parents: true }) !== undefined;
    if (!there) return undefined;
  }
  const project = await readProject(system, folder);
  const repository = await requireRepository(system, folder, { parents: true });
  const head = await readHead(system, repository);
  if (head === undefined) {
    throw new ReleaseError("git-no-commit", "Cannot rehearse: there is no commit here", {
      hint: "Commit the project first: a CI run is about a commit",
    });
  }
  const tags = await readGit(system, repository, ["tag", "--points-at", "HEAD"]);
  const tag = tags.split("\n").find((name) =>
    tryParseVersion(name.replace(/^\D*/, "")) !== undefined
  );
  return { project, sha: head.commit, ...(tag === undefined ? {} : { tag }) };
}
