// Verifies what lies in dist/, building it first when nothing was built, and writes the results down.
import { join } from "../system/path.ts";
import { buildDistributions, type BuildOptions } from "../build/build.ts";
import { outputFolders } from "../build/earlier_output.ts";
import { formatManifest, type Manifest } from "../dist/manifest.ts";
import { readManifest } from "../dist/manifests_there.ts";
import { manifestFileName } from "../dist/part_name.ts";
import type { Tools } from "../python/tools.ts";
import type { System } from "../system/mod.ts";
import { readAdopted, takeIn } from "./adopt.ts";
import { type Commit, readBuilt } from "./built.ts";
import { allChecks, allWatches } from "./all_checks.ts";
import type { Pythons, Subject } from "./check.ts";
import {
  passed,
  resultsInOrder,
  runIndexChecks,
  runLiveChecks,
  runStaticChecks,
  runToolChecks,
} from "./run_checks.ts";
import { splitCommand } from "./split_command.ts";
import type { There } from "./there.ts";
import type { Unseen } from "./unseen.ts";
import type { Verified } from "./verify_bytes.ts";
import { type CheckOptions, whichChecks } from "./which_checks.ts";

/** What to verify, and how to build it when nothing was built. */
export interface VerifyOptions
  extends Pick<BuildOptions, "timeoutMs" | "part" | "only">, CheckOptions {
  /** The folder of distributions that another tool built; without `only`, nothing is built then. */
  readonly adopt?: string;
  /** Where wheels are installed beside the tools' interpreter. */
  readonly pythons?: Pythons;
  /** The extras with which wheels are installed, too. */
  readonly extras?: readonly string[] | "all";
  /** What the index has, asked for already: while it answers, files are built and read. Nobody is asked unless given. */
  readonly there?: Promise<There | Unseen>;
}

const notAsked: Unseen = {
  unseen: "the index was not asked: --online (PYRELEASE_ONLINE=1) asks it",
};

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
  const all = await allChecks();
  const { running, skipped } = whichChecks(all, commit.project, options);
  const { pythons, extras } = options;
  const subject: Subject = {
    ...await subjectOf(system, commit, tools, options),
    ...(pythons === undefined ? {} : { pythons }),
    ...(extras === undefined ? {} : { extras }),
  };
  const ran = (await Promise.all([
    runStaticChecks(running, subject),
    runToolChecks(system, running, subject, tools),
    Promise.resolve(options.there ?? notAsked).then((there) =>
      runIndexChecks(running, subject, there)
    ),
  ])).flat();
  // A part may be the sdist alone: what is run is the wheels', and theirs to pass.
  const idle = part !== undefined && subject.distributions.every(({ kind }) => kind === "sdist");
  if (passed(ran) && !idle) ran.push(...await runLiveChecks(system, running, subject, tools));
  const results = resultsInOrder(all, ran, skipped);
  // What did not run, but for what the configuration leaves out, the manifest says nothing of: publish may insist.
  const left = new Set(
    skipped.filter(({ reason }) => reason !== undefined).map((each) => each.check.code),
  );
  const manifest: Manifest = {
    ...subject.manifest,
    verified: results.filter(({ check, skipped }) => skipped === undefined || left.has(check)).map((
      { check, findings, detail },
    ) => ({
      check,
      ok: findings.every(({ severity }) => severity !== "error"),
      detail,
    })),
  };
  const ok = passed(results, options.strict);
  if (options.checks === undefined && (ok || adopt === undefined)) {
    if (adopt !== undefined) await takeIn(system, subject);
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
    watches: await allWatches(),
  });
  return { project: commit.project, version: commit.version, manifest, distributions };
}
