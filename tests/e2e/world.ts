// A user's place: a project in git, a temporary folder of its own, an index, and the tasks as processes.
import { fileURLToPath } from "node:url";
import { findPython } from "../../lib/python/find_python.ts";
import { ensureTools } from "../../lib/python/tools.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { realSystem } from "../../lib/system/real.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { serveHttp, type TestServer } from "../helpers/http_server.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const main = fileURLToPath(new URL("../../tasks/main.ts", import.meta.url));

/** How a task ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user's place; disposing of it removes it. */
export interface World extends AsyncDisposable {
  readonly repo: GitRepo;
  /** The project's folder, in which the tasks run. */
  readonly dir: string;
  /** What the tasks take for the system's temporary folder. */
  readonly temporary: string;
  /** An index that has nothing and takes nothing. */
  readonly index: TestServer;
  /**
   * Runs `pyrelease ARGS…` in the project's folder, with both indexes replaced by {@link World.index}.
   *
   * @param variables On top of a laptop's.
   */
  run(args: readonly string[], variables?: Readonly<Record<string, string>>): Promise<Ran>;
}

/**
 * Makes a place.
 *
 * @param project The files to commit, or a repository that is there; disposing of the place removes it too.
 * @param tag A tag for the commit.
 */
export async function world(
  project: Readonly<Record<string, string>> | GitRepo,
  tag?: string,
): Promise<World> {
  const repo = isRepo(project) ? project : await gitRepo(project);
  if (tag !== undefined) await repo.git("tag", tag);
  const folder = await temporaryFolder();
  const index = serveHttp(({ method }) =>
    new Response("", { status: method === "GET" ? 404 : 500 })
  );
  return {
    repo,
    dir: repo.dir,
    temporary: folder.path,
    index,
    run: (args, variables = {}) => {
      const [task = "", ...options] = args;
      const addresses = task === "publish"
        ? [`--testpypi-url=${index.url}`, `--pypi-url=${index.url}`]
        : [];
      const words = [task, ...addresses, ...options];
      return pyrelease(repo.dir, words, { TMPDIR: folder.path, ...variables });
    },
    async [Symbol.asyncDispose]() {
      await index[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
      await repo[Symbol.asyncDispose]();
    },
  };
}

/** Makes the tools that a build needs, so that no task says that it makes them. */
export async function toolsAreMade(): Promise<void> {
  const system = realSystem({ env: environmentOf(cleanVariables()) });
  await ensureTools(system, await findPython(system));
}

function isRepo(project: Readonly<Record<string, string>> | GitRepo): project is GitRepo {
  return Symbol.asyncDispose in project;
}

/**
 * Runs `pyrelease ARGS…` as a process.
 *
 * @param cwd Where.
 * @param args The task and its options.
 * @param variables On top of a laptop's; an empty value unsets one.
 */
export async function pyrelease(
  cwd: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const env = Object.entries(cleanVariables(variables)).filter(([, value]) => value !== "");
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", main, ...args],
    cwd,
    env: Object.fromEntries(env),
    clearEnv: true,
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}
