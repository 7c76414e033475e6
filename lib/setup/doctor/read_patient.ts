// Reads all that `doctor` looks at. Nothing is asked of any server, and no code of the project runs.
import { ReleaseError } from "../../errors.ts";
import { commitOfBranch } from "../../git/ancestry.ts";
import { requireRepository } from "../../git/repository.ts";
import { type Repository, runGit } from "../../git/run_git.ts";
import { type Remote, tryParseRemote } from "../../git/remote.ts";
import { isShallow } from "../../git/state.ts";
import { urlOf } from "../../git/tag_places.ts";
import { trackedFiles } from "../../git/tracked_files.ts";
import { readProject } from "../../project/project.ts";
import { attempt } from "../../publish/problem.ts";
import { readCheckout } from "../../publish/checkout.ts";
import { credentialHints, credentialIn } from "../../standards/credential.ts";
import type { System } from "../../system/mod.ts";
import { join, relative } from "../../system/path.ts";
import { nextVersion } from "../../version/next/next_version.ts";
import { needsBackend } from "../../version/guards.ts";
import { projectOf } from "../workflows/old_publishers.ts";
import { publishersIn } from "../workflows/publishers.ts";
import { isReadable, readWorkflow } from "../workflows/read_workflow.ts";
import type { UnreadableWorkflow } from "../workflows/workflow.ts";
import type { Patient } from "./check.ts";

/**
 * Reads a project and its repository.
 *
 * @param system The machine.
 * @param dir The project's folder.
 * @throws {ReleaseError} for a folder that is no project, or in no repository.
 */
export async function readPatient(system: System, dir: string): Promise<Patient> {
  const project = await readProject(system, dir);
  const repository = await requireRepository(system, dir, { parents: true });
  const quiet = { ...system, progress: () => {} };
  const checkout = await attempt(() =>
    readCheckout(quiet, dir, () => {
      throw needsBackend(["only a build would tell"]);
    })
  );
  const mainBranch = project.config.mainBranch ?? await defaultBranch(system, repository) ?? "main";
  const tracked = await trackedFiles(system, repository, "");
  const paths = tracked.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  const read = await Promise.all(
    paths.map(async (path) =>
      readWorkflow(path, await system.files.readTextIfThere(join(repository.root, path)) ?? "")
    ),
  );
  const workflows = read.filter(isReadable);
  const remote = await remoteOf(system, repository);
  const folder = relative(repository.root, await system.files.realPath(dir)).replaceAll("\\", "/");
  const next = await attempt(() => nextVersion(quiet, project, {}));
  return {
    dir,
    repository,
    project,
    checkout,
    mainBranch,
    mainBranchThere: await attempt(() => commitOfBranch(system, repository, mainBranch))
      .then((found) => found !== undefined && !(found instanceof ReleaseError)),
    shallow: await isShallow(system, repository),
    ...(remote === undefined ? {} : { remote }),
    tracked,
    credentials: await credentialsIn(system, repository),
    ...(next instanceof ReleaseError ? {} : { next: next.version }),
    workflows,
    unreadable: read.filter((each): each is UnreadableWorkflow => !isReadable(each)),
    publishers: publishersIn(workflows).filter((each) =>
      each.tool !== "pyrelease" || projectOf(each) === folder
    ),
  };
}

/** git finds the few files that are worth a look; binary ones are none of them. */
async function credentialsIn(
  system: System,
  repository: Repository,
): Promise<Patient["credentials"]> {
  const args = ["grep", "-z", "-I", "-l", "-E", "-e", credentialHints];
  const { code, stdout } = await runGit(system, repository, args);
  if (code !== 0) return [];
  const files = stdout.split("\0").filter((file) => file !== "").slice(0, 500);
  const found = await Promise.all(files.map(async (file) => {
    const text = await system.files.readTextIfThere(join(repository.root, file));
    const credential = credentialIn(text ?? "");
    return credential === undefined ? [] : [{ file, ...credential }];
  }));
  return found.flat();
}

/** The branch that the remote shows first, as the clone knows it. */
async function defaultBranch(
  system: System,
  repository: Repository,
): Promise<string | undefined> {
  const args = ["symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"];
  const { code, stdout } = await runGit(system, repository, args);
  return code === 0 ? stdout.trim().replace("refs/remotes/origin/", "") : undefined;
}

async function remoteOf(
  system: System,
  repository: Repository,
): Promise<Remote | undefined> {
  return tryParseRemote(await urlOf(system, repository, "origin") ?? "");
}
