// A CI on this machine for end-to-end tests: a repository, the rehearsal's servers, and the tasks as processes.
import { join } from "@std/path";
import { startRehearsal } from "../../lib/rehearsal/rehearsal.ts";
import type { Job, Rehearsal } from "../../lib/rehearsal/rehearsal.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { tinyProject } from "../helpers/tiny_project.ts";

const main = new URL("../../tasks/main.ts", import.meta.url).href;

/** How a task ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a job may differ in from a push of the ref with an identity. */
export type JobChange = Partial<Job> & { readonly variables?: Readonly<Record<string, string>> };

/** The world; disposing of it stops the servers and removes every folder. */
export interface CiWorld extends AsyncDisposable {
  readonly upstream: GitRepo;
  readonly rehearsal: Rehearsal;
  /** A clone of the upstream at a ref, as actions/checkout makes it. */
  checkOut(ref: string): Promise<string>;
  /** Runs a task in a folder with exactly these variables on top of a laptop's. */
  task(name: string, cwd: string, variables?: Readonly<Record<string, string>>): Promise<Ended>;
  /** The variables of a job on a push of the ref, unless changed. */
  job(ref: string, change?: JobChange): Promise<Record<string, string>>;
  /** The build job: its own checkout, `verify` without identity; returns the project's folder. */
  build(ref: string): Promise<string>;
  /** The publish job: its own checkout, the build's two folders, `publish` with the identity. */
  publish(ref: string, built: string, change?: JobChange): Promise<Ended>;
}

/** A small project that needs no other package: its backend is in its tree and reads the version from git. */
export function gitVersionedProject(): Record<string, string> {
  const files = tinyProject("0.0.0");
  return {
    ...files,
    "pyproject.toml": `[build-system]
requires = ["setuptools>=77", "setuptools-scm>=8"]
build-backend = "setuptools.build_meta"

[project]
name = "tiny"
dynamic = ["version"]
requires-python = ">=3.9"
readme = { text = "# tiny", content-type = "text/markdown" }

[tool.setuptools]
py-modules = ["tiny"]

[tool.setuptools_scm]
version_scheme = "release-branch-semver"
local_scheme = "no-local-version"

[tool.pyrelease.verify]
test = false
test-reason = "a fixture without tests"
`,
  };
}

/**
 * Makes the world: tag v0.5.5, one commit after it; the test index has the project, the other does not.
 *
 * @param files The project's files.
 */
export async function ciWorld(
  files: Readonly<Record<string, string>> = gitVersionedProject(),
): Promise<CiWorld> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder("pyrelease-ci-"));
  const upstream = stack.use(await gitRepo(files));
  await upstream.git("tag", "v0.5.5");
  await upstream.commits(1);
  const rehearsal = stack.use(await startRehearsal({ folder: folder.join("rehearsal") }));
  rehearsal.admit("tiny", true);
  const owned = stack.move();
  let checkouts = 0;
  const world: CiWorld = {
    upstream,
    rehearsal,
    async checkOut(ref) {
      const target = folder.join(`checkout-${++checkouts}`);
      await upstream.git("clone", "-q", "--no-checkout", upstream.dir, target);
      const at = ref.replace("refs/heads/", "refs/remotes/origin/");
      await upstream.git("-C", target, "-c", "advice.detachedHead=false", "checkout", "-q", at);
      return target;
    },
    async task(name, cwd, variables = {}) {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", main, ...name.split(" ")],
        cwd,
        env: cleanVariables({ ...variables, TMPDIR: folder.path }),
        clearEnv: true,
        stdin: "null",
      }).output();
      const text = new TextDecoder();
      return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
    },
    async job(ref, { variables = {}, ...change } = {}) {
      const sha = (await upstream.git("rev-parse", `${ref}^{commit}`)).trim();
      const environment = ref.startsWith("refs/tags/") ? "pypi" : "testpypi";
      const job = { event: "push", ref, sha, idToken: true, environment, ...change };
      return {
        ...await rehearsal.ciEnvironment(job),
        PYRELEASE_TESTPYPI_URL: rehearsal.test.url,
        PYRELEASE_PYPI_URL: rehearsal.production.url,
        ...await rehearsal.sigstore.variables(),
        ...variables,
      };
    },
    async build(ref) {
      const dir = await world.checkOut(ref);
      const ended = await world.task("verify", dir, await world.job(ref, { idToken: false }));
      if (ended.code !== 0) throw new Error(`verify failed\n${ended.stdout}\n${ended.stderr}`);
      return dir;
    },
    async publish(ref, built, change) {
      const dir = await world.checkOut(ref);
      for (const name of ["dist", "pyrelease-out"]) await copyFolder(built, dir, name);
      return await world.task("publish", dir, await world.job(ref, change));
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
  return world;
}

/** Copies one folder of files from a checkout to another. */
export async function copyFolder(from: string, to: string, name: string): Promise<void> {
  await Deno.mkdir(join(to, name));
  for await (const entry of Deno.readDir(join(from, name))) {
    await Deno.copyFile(join(from, name, entry.name), join(to, name, entry.name));
  }
}

/** Text without what differs between two runs: ports, paths, commits, digests, times. */
export function steady(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
    .replaceAll(/\b[0-9a-f]{64}\b/g, "SHA256")
    .replaceAll(/\b[0-9a-f]{40}\b/g, "COMMIT")
    .replaceAll(/(; try \d of \d) in \d+ s, within/g, "$1 in A WHILE, within")
    .replaceAll(/\(\d+(\.\d)? s\)/g, "(SECONDS)")
    .replaceAll(/\/\S*pyrelease-(ci|git)-\w+/g, "FOLDER")
    .replaceAll(/\d+(\.\d)? (k?B)\b/g, "SIZE")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "UUID");
}
