// Reads all that `doctor` looks at. Nothing is asked of any server, and no code of the project runs.
import { ReleaseError } from "../../errors.ts";
import { commitOfBranch } from "../../git/ancestry.ts";
import { requireRepository } from "../../git/repository.ts";
import { type Repository, runGit } from "../../git/run_git.ts";
import { tryParseRemote } from "../../git/remote.ts";
import { isShallow } from "../../git/state.ts";
import { urlOf } from "../../git/tag_places.ts";
import { trackedFiles } from "../../git/tracked_files.ts";
import { readProject } from "../../project/project.ts";
import { attempt } from "../../publish/problem.ts";
import { readCheckout } from "../../publish/checkout.ts";
import { credentialHints, credentialIn } from "../../standards/credential.ts";
import type { System } from "../../system/mod.ts";
import { join } from "../../system/path.ts";
import { nextVersion } from "../../version/next/next_version.ts";
import { needsBackend } from "../../version/guards.ts";
import { projectPathIn } from "../../version/project_path.ts";
import { projectOf } from "../workflows/old_publishers.ts";
import { publishersIn } from "../workflows/publishers.ts";
import { isReadable, readWorkflow } from "../workflows/read_workflow.ts";
import type { UnreadableWorkflow } from "../workflows/workflow.ts";
import type { Patient } from "./check.ts";
import { homePasswords } from "./home_passwords.ts";

/**
 * Reads a project and its repository: what cannot be read is what there is to tell.
 *
 * @param system The machine.
 * @param dir The project's folder.
 */
export async function readPatient(system: System, dir: string): Promise<Patient> {
  const quiet = { ...system, progress: () => {} };
  const project = await attempt(() => readProject(system, dir));
  const repository = await attempt(() => usableRepository(system, dir));
  const checkout = await attempt(() =>
    readCheckout(quiet, dir, () => {
      throw needsBackend(["only a build would tell"]);
    })
  );
  const next = project instanceof ReleaseError
    ? project
    : await attempt(() => nextVersion(quiet, project, {}));
  const root = repository instanceof ReleaseError ? dir : repository.root;
  const read = await workflowsIn(system, root);
  const workflows = read.filter(isReadable);
  const configured = project instanceof ReleaseError ? undefined : project.config.mainBranch;
  const folder = projectPathIn(root, await system.files.realPath(dir).catch(() => root)) ?? "";
  return {
    dir,
    prefix: folder === "" ? "" : `${folder}/`,
    repository,
    project,
    checkout,
    ...(repository instanceof ReleaseError
      ? noHistory(configured)
      : await historyOf(system, repository, configured)),
    ...(next instanceof ReleaseError ? {} : { next: next.version }),
    homePasswords: await homePasswords(system),
    workflows,
    unreadable: read.filter((each): each is UnreadableWorkflow => !isReadable(each)),
    publishers: publishersIn(workflows).filter((each) =>
      each.tool !== "pyrelease" || projectOf(each) === folder
    ),
  };
}

type History = Pick<
  Patient,
  "mainBranch" | "mainBranchThere" | "shallow" | "remote" | "tracked" | "credentials"
>;

const usualBranch = "main";

function noHistory(mainBranch = usualBranch): History {
  return { mainBranch, mainBranchThere: false, shallow: false, tracked: [], credentials: [] };
}

async function historyOf(
  system: System,
  repository: Repository,
  configured: string | undefined,
): Promise<History> {
  const mainBranch = configured ?? await defaultBranch(system, repository) ?? usualBranch;
  const remote = tryParseRemote(await urlOf(system, repository, "origin") ?? "");
  return {
    mainBranch,
    mainBranchThere: await attempt(() => commitOfBranch(system, repository, mainBranch))
      .then((found) => found !== undefined && !(found instanceof ReleaseError)),
    shallow: await isShallow(system, repository),
    ...(remote === undefined ? {} : { remote }),
    tracked: await trackedFiles(system, repository, ""),
    credentials: await credentialsIn(system, repository),
  };
}

/** One that git answers for: a damaged one, or no git, is told of here and nowhere else. */
async function usableRepository(system: System, dir: string): Promise<Repository> {
  const repository = await requireRepository(system, dir, { parents: true });
  await trackedFiles(system, repository, "");
  return repository;
}

/** What is there, tracked or not: a link could lead anywhere. */
async function workflowsIn({ files }: System, root: string) {
  const folder = ".github/workflows";
  const paths = (await files.list(join(root, folder))).filter((name) => /\.ya?ml$/.test(name))
    .sort().map((name) => `${folder}/${name}`);
  const read = await Promise.all(paths.map(async (path) => {
    const info = await files.info(join(root, path));
    return info?.kind === "file"
      ? [readWorkflow(path, await files.readTextIfThere(join(root, path)) ?? "")]
      : [];
  }));
  return read.flat();
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
