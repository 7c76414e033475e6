// Verifies what lies in dist/, building it first when nothing was built, and writes the results down.
import { join } from "@std/path";
import { buildDistributions, type BuildOptions } from "../build/build.ts";
import { outputFolders } from "../build/earlier_output.ts";
import type { Distribution } from "../dist/distribution.ts";
import { formatManifest, type Manifest } from "../dist/manifest.ts";
import { readManifest } from "../dist/manifests_there.ts";
import { manifestFileName } from "../dist/part_name.ts";
import type { Tools } from "../python/tools.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { readAdopted, takeIn } from "./adopt.ts";
import { type Commit, readBuilt } from "./built.ts";
import type { LiveCheck, Subject } from "./check.ts";
import { install } from "./install.ts";
import { splitCommand } from "./split_command.ts";
import { type CheckResult, runStaticChecks } from "./static_checks.ts";
import { tests } from "./tests.ts";

/** The checks that run the project's code, in their order. */
export const liveChecks: readonly LiveCheck[] = [install, tests];

/** Distributions with what the checks said of them. */
export interface Verified {
  readonly manifest: Manifest;
  readonly distributions: readonly Distribution[];
  readonly results: readonly CheckResult[];
  /** Whether no check found an error. */
  readonly ok: boolean;
}

/**
 * Checks the bytes in `dist/` and nothing else: no process is started, nothing is installed.
 *
 * @param subject What was built.
 */
export async function verifyBytes(subject: Subject): Promise<Verified> {
  const results = await runStaticChecks(subject);
  return { ...subject, results, ok: results.every(passed) };
}

/** What to verify, and how to build it when nothing was built. */
export interface VerifyOptions extends Pick<BuildOptions, "timeoutMs" | "part" | "only"> {
  /** The folder of distributions that another tool built; without `only`, nothing is built then. */
  readonly adopt?: string;
}

/**
 * Runs every check, and writes the results into the manifest. What another tool built is taken in when no
 * check finds an error in it, and left where it is otherwise.
 *
 * @param system The machine.
 * @param commit What is verified.
 * @param tools The tool environment.
 * @param options What of it.
 */
export async function verifyProject(
  system: System,
  commit: Commit,
  tools: Tools,
  options: VerifyOptions,
): Promise<Verified> {
  const { part, adopt } = options;
  const { test } = commit.project.config.verify;
  // A command that cannot be run is known before anything is built.
  if (typeof test === "string") splitCommand(test);
  const subject = await subjectOf(system, commit, tools, options);
  const bytes = await verifyBytes(subject);
  const results = [...bytes.results];
  // A part may be the sdist alone: what is run is the wheels', and theirs to pass.
  const idle = part !== undefined && subject.distributions.every(({ kind }) => kind === "sdist");
  for (const check of bytes.ok && !idle ? liveChecks : []) {
    results.push(await runLive(system, check, subject, tools));
  }
  const manifest: Manifest = {
    ...subject.manifest,
    verified: results.map(({ check, findings, detail }) => ({
      check,
      ok: findings.every(({ severity }) => severity !== "error"),
      detail,
    })),
  };
  const ok = results.every(passed);
  if (ok && adopt !== undefined) await takeIn(system, subject);
  if (ok || adopt === undefined) {
    const { out } = outputFolders(commit.project.dir);
    await system.files.write(join(out, manifestFileName(part)), formatManifest(manifest));
  }
  return { ...subject, manifest, results, ok };
}

async function subjectOf(
  system: System,
  commit: Commit,
  tools: Tools,
  options: VerifyOptions,
): Promise<Subject> {
  const { part, adopt, only } = options;
  if (adopt === undefined) {
    return await readBuilt(system, commit, commit.project.dir, part) ??
      await buildSubject(system, commit, tools, options);
  }
  const { out } = outputFolders(commit.project.dir);
  if (only !== undefined && await readManifest(system, out, part) === undefined) {
    await buildSubject(system, commit, tools, options);
  }
  return await readAdopted(system, commit, {
    folder: adopt,
    ...(part === undefined ? {} : { part }),
  });
}

async function buildSubject(
  system: System,
  commit: Commit,
  tools: Tools,
  options: VerifyOptions,
): Promise<Subject> {
  const { manifest, distributions } = await buildDistributions(system, {
    ...commit,
    ...options,
    tools,
  });
  return { project: commit.project, version: commit.version, manifest, distributions };
}

async function runLive(
  system: System,
  check: LiveCheck,
  subject: Subject,
  tools: Tools,
): Promise<CheckResult> {
  const run = () => check.run(system, subject, tools);
  const result = check.isIdle?.(subject.project) === true
    ? await run()
    : await step(system, `Check: ${check.title}`, run, ({ findings }) => findings.length === 0);
  return { check: check.code, title: check.title, ...result };
}

function passed({ findings }: CheckResult): boolean {
  return findings.every(({ severity }) => severity !== "error");
}
