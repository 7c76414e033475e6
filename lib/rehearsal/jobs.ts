// One CI run, played on this machine: a build job without identity, a publish job that has it, a proof without it.
import { join } from "@std/path";
import type { PublishOutcome } from "../publish/outcome.ts";
import { guardVerified } from "../publish/guards.ts";
import { proveRelease } from "../prove/prove_release.ts";
import type { ReleaseProof } from "../prove/release_proof.ts";
import { publishProject } from "../publish/publish_project.ts";
import { readCommit } from "../publish/facts.ts";
import { findPython } from "../python/find_python.ts";
import { ensureTools } from "../python/tools.ts";
import { environmentOf } from "../system/environment.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { realProcesses } from "../system/processes.ts";
import { sha256File } from "../system/sha256_file.ts";
import { verifyProject } from "../verify/verify_project.ts";
import { askBackend } from "../build/ask_backend.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { checkOut, commitOf, type Upstream } from "./upstream.ts";

/** What a rehearsed run releases. */
export interface RehearsedRun {
  readonly upstream: Upstream;
  /** The full ref that was pushed. */
  readonly ref: string;
  /** An empty folder for the jobs' checkouts. */
  readonly folder: string;
  readonly python?: string;
}

/** What came of a run. */
export interface PlayedRun {
  readonly outcome: PublishOutcome;
  /** What the last job saw; absent when nothing was published. */
  readonly proof?: ReleaseProof;
}

/**
 * Plays the jobs of `ci/publish.yml` for a push of a ref, up to the proof.
 *
 * @param system The machine; ambient CI variables are replaced by the rehearsal's.
 * @param rehearsal The indexes and the identity provider.
 * @param run What was pushed.
 * @throws {ReleaseError} whatever one of them would fail with.
 */
export async function playRun(
  system: System,
  rehearsal: Rehearsal,
  run: RehearsedRun,
): Promise<PlayedRun> {
  const { upstream, ref, folder } = run;
  const sha = await commitOf(system, upstream, ref);
  const push = { event: "push", ref, sha, defaultBranch: upstream.branch } as const;
  const http = rehearsal.faults?.http(system.http) ?? system.http;
  const say = (text: string) => system.progress({ kind: "note", text });
  say("build job, without identity:");
  const buildSystem = inJob(system, await rehearsal.ciEnvironment({ ...push, idToken: false }));
  const built = await checkOut(system, upstream, ref, join(folder, "build"));
  const ask = askBackend(buildSystem, run);
  const commit = await readCommit(buildSystem, built, ask);
  const { parts } = commit.project.config;
  if (parts.length > 0) say(`one builder, in place of ${parts.join(", ")}`);
  const tools = await ensureTools(buildSystem, await findPython(buildSystem, run));
  const verified = await verifyProject(buildSystem, commit, tools, {
    timeoutMs: commit.project.config.build.timeout * 1000,
  });
  // As in CI: the publish job never starts when the build job failed.
  guardVerified(verified.results);
  const published = await checkOut(system, upstream, ref, join(folder, "publish"));
  await step(system, "Hand dist/ and pyrelease-out/ to the publish job", async () => {
    for (const { filename } of verified.manifest.files) {
      await copy(system, join(built, "dist"), join(published, "dist"), filename);
    }
    await copy(
      system,
      join(built, "pyrelease-out"),
      join(published, "pyrelease-out"),
      "manifest.json",
    );
  });
  say("publish job, with identity and without the project's code:");
  const { sha256 } = await sha256File(join(built, "pyrelease-out", "manifest.json"));
  const channel = ref.startsWith("refs/tags/") ? "pypi" : "testpypi";
  const { environment } = commit.project.config.channels[channel];
  const publishSystem = inJob({ ...system, http }, {
    ...await rehearsal.ciEnvironment({ ...push, idToken: true, environment }),
    PYRELEASE_MANIFEST_SHA256: sha256,
  });
  const addresses = { testpypi: rehearsal.test.url, pypi: rehearsal.production.url };
  const outcome = await publishProject(publishSystem, {
    dir: published,
    oneBuilder: true,
    addresses,
    sigstore: await rehearsal.sigstore.addresses(),
  });
  if (outcome.kind !== "published") return { outcome };
  say("prove job, without identity:");
  const proven = await checkOut(system, upstream, ref, join(folder, "prove"));
  for (const name of ["manifest.json", "receipt.json"]) {
    await copy(system, join(published, "pyrelease-out"), join(proven, "pyrelease-out"), name);
  }
  const proveSystem = inJob(system, {
    ...await rehearsal.ciEnvironment({ ...push, idToken: false }),
    PYRELEASE_MANIFEST_SHA256: sha256,
  });
  const proof = await proveRelease(proveSystem, {
    ...(run.python === undefined ? {} : { python: run.python }),
    dir: proven,
    oneBuilder: true,
    addresses,
    // The production index on this machine holds this project alone.
    dependencies: "configured",
    waitMs: 60_000,
  });
  return { outcome, proof };
}

/** The machine as a job sees it: the variables of its own CI, none of the CI that this may run in. */
function inJob(system: System, variables: Readonly<Record<string, string>>): System {
  const ambient = Object.entries(system.env.all()).filter(([name]) =>
    !/^(GITHUB_|ACTIONS_|RUNNER_|PYRELEASE_|CI$)/.test(name)
  );
  const env = environmentOf({ ...Object.fromEntries(ambient), ...variables });
  return { ...system, env, processes: realProcesses(env) };
}

async function copy(
  system: Pick<System, "files">,
  from: string,
  to: string,
  name: string,
): Promise<void> {
  await system.files.makeFolder(to);
  await system.files.copy(join(from, name), join(to, name));
}
