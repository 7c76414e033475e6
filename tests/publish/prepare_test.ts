// Tests of where the files to publish come from: a job with an identity runs none of the project's code.
import assert from "node:assert/strict";
import { join } from "node:path";
import { formatManifest, type Manifest } from "../../lib/dist/manifest.ts";
import { backendFor, prepare, type PrepareOptions } from "../../lib/publish/prepare.ts";
import { readCommit, type ReleaseCommit } from "../../lib/publish/facts.ts";
import type { System } from "../../lib/system/mod.ts";
import type { Verified } from "../../lib/verify/verify_bytes.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { manifestOf, sdistIn, wheelIn } from "../helpers/distributions.ts";
import { toldBy } from "../helpers/failure.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { githubJob } from "../helpers/github_job.ts";
import { refused } from "../helpers/refused.ts";
import { testSystem } from "../helpers/test_system.ts";
import { tinyProject } from "../helpers/tiny_project.ts";

const passed = ["install", "tests"].map((check) => ({ check, ok: true, detail: "passed" }));

/** A project whose backend states its version, at a commit, with what a build left when asked for. */
async function place(
  left?: Partial<Manifest>,
): Promise<GitRepo & { release: ReleaseCommit; manifest?: string }> {
  const repo = await gitRepo({ ...tinyProject("1.0"), ".gitignore": "dist/\npyrelease-out/\n" });
  const release = await readCommit(testSystem(cleanVariables()), repo.dir, () => {
    throw new Error("nobody asks");
  });
  if (left === undefined) return { ...repo, release };
  const dist = join(repo.dir, "dist");
  await Deno.mkdir(dist);
  const files = [await wheelIn(dist), await sdistIn(dist)];
  const manifest = formatManifest(manifestOf(files, { commit: release.commit, ...left }));
  await repo.write("pyrelease-out/manifest.json", manifest);
  return { ...repo, release, manifest };
}

/** A job that can get an ID token, and in which no process may start. */
async function identityJob(): Promise<AsyncDisposable & { system: System }> {
  const job = await githubJob({
    ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:9/?api-version=2.0",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "planted",
  });
  const run = ([program]: readonly string[]) => Promise.reject(new Error(`${program} was started`));
  const system = { ...testSystem(job.variables), processes: { run } };
  return { system, [Symbol.asyncDispose]: () => job[Symbol.asyncDispose]() };
}

const laptop = (variables: Record<string, string> = {}) => testSystem(cleanVariables(variables));
const checks = ({ manifest }: Verified) => manifest.verified.map(({ check }) => check);
const timeoutMs = 60_000;

Deno.test("prepare() refuses to build in the job that holds the identity", async (t) => {
  await using project = await place();
  await using job = await identityJob();
  const error = await refused(
    "build-with-identity",
    () => prepare(job.system, project.release, {}),
  );
  await t.assertSnapshot(toldBy(error));
  assert.equal(await Deno.stat(join(project.dir, "dist")).catch(() => "none"), "none");
});

Deno.test("prepare() tests nothing there of what was built and not verified", async () => {
  await using project = await place({ verified: [] });
  await using job = await identityJob();
  const verified = await prepare(job.system, project.release, {});
  assert.deepEqual(verified.manifest.verified, []);
  assert(verified.results.every(({ check }) => !["install", "tests"].includes(check)));
});

Deno.test("prepare() checks the bytes of verified files there, and starts nothing", async () => {
  await using project = await place({ verified: passed });
  await using job = await identityJob();
  const verified = await prepare(job.system, project.release, {});
  assert(verified.ok);
  assert.deepEqual(checks(verified), ["install", "tests"]);
  assert(verified.results.every(({ check }) => !["install", "tests"].includes(check)));
  assert.equal(
    await Deno.readTextFile(join(project.dir, "pyrelease-out/manifest.json")),
    project.manifest,
  );
});

Deno.test("prepare() refuses a manifest that is not the build job's, before it reads any file", async () => {
  await using project = await place({ verified: passed });
  await Deno.remove(join(project.dir, "dist"), { recursive: true });
  const system = laptop({ PYRELEASE_MANIFEST_SHA256: "0".repeat(64) });
  await refused("manifest-changed", () => prepare(system, project.release, {}));
});

Deno.test("prepare() builds and verifies in that job when told to, knowing the risk", async () => {
  await using project = await place();
  await using job = await identityJob();
  const { env } = job.system;
  const system = laptop({ ...env.all(), GITHUB_ACTIONS: "true" });
  const verified = await prepare(system, project.release, { oneJob: true, timeoutMs });
  assert.equal(verified.manifest.commit, project.release.commit);
  assert.deepEqual(checks(verified).slice(-2), ["install", "tests"]);
});

Deno.test("prepare() verifies on a laptop what was built and not verified", async () => {
  await using project = await place({ verified: [] });
  const verified = await prepare(laptop(), project.release, { timeoutMs });
  assert.deepEqual(checks(verified).slice(-2), ["install", "tests"]);
  assert(verified.ok);
});

const versionFor = async (system: System, { project }: ReleaseCommit, options: PrepareOptions) =>
  await backendFor(system, options)(project);

Deno.test("backendFor() asks the backend where there is no identity", async () => {
  await using project = await place({ version: "9.9" });
  assert.equal(await versionFor(laptop(), project.release, {}), "1.0");
});

Deno.test("backendFor() gives the manifest's version in a job that holds the identity", async () => {
  await using project = await place({ version: "9.9" });
  await using job = await identityJob();
  assert.equal(await versionFor(job.system, project.release, {}), "9.9");
});

Deno.test("backendFor() refuses to ask there without a manifest, or with a damaged one", async () => {
  await using project = await place();
  await using job = await identityJob();
  await refused("build-with-identity", () => versionFor(job.system, project.release, {}));
  await project.write("pyrelease-out/manifest.json", "{");
  await refused("manifest-invalid", () => versionFor(job.system, project.release, {}));
});
