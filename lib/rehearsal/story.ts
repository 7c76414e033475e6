// The story that `rehearse` tells: a push to main becomes a development release, a tag becomes a release.
import { join } from "@std/path";
import { ReleaseError } from "../errors.ts";
import type { ReleaseProof } from "../prove/release_proof.ts";
import type { PublishOutcome } from "../publish/outcome.ts";
import { findPython } from "../python/find_python.ts";
import { ensureTools } from "../python/tools.ts";
import { inline } from "../standards/display.ts";
import { normalizeName } from "../standards/name.ts";
import type { System } from "../system/mod.ts";
import { playRun } from "./jobs.ts";
import { seedPast } from "./past.ts";
import type { Rehearsal, RehearsalIndex } from "./rehearsal.ts";
import type { Stage } from "./stage.ts";
import { git } from "./upstream.ts";
import { makeUser, type User } from "./user.ts";

/** How long a release may take, from the push to the end of `pip install`: five minutes. */
export const releaseLimitMs = 300_000;

/** One release that was rehearsed. */
export interface RehearsedRelease {
  /** The full ref that was pushed. */
  readonly ref: string;
  readonly version: string;
  /** The simple API that pip installed it from. */
  readonly index: string;
  /** The command that installs it. */
  readonly install: string;
  /** What the prove job saw of it. */
  readonly proof: ReleaseProof;
  /** Milliseconds from the push to the end of the installation. */
  readonly ms: number;
}

/** The whole story. */
export interface Story {
  readonly project: string;
  readonly releases: readonly RehearsedRelease[];
  /** Milliseconds, set-up included. */
  readonly ms: number;
  /** What was to go wrong, as `--fault` has it, and how many requests met it. */
  readonly faults?: readonly { readonly fault: string; readonly met: number }[];
}

/** Where everything of the rehearsal lies, and the Python to use. */
export interface StoryOptions {
  readonly folder: string;
  readonly python?: string;
}

/**
 * Plays a push to the main branch and then a version tag, to the end: real git, build, HTTP and pip.
 *
 * @param system The machine.
 * @param rehearsal The indexes and the identity provider.
 * @param stage What is released.
 * @param options Where, and with what.
 * @throws {ReleaseError} "rehearsal-failed" when something does not come out as it must, or what a job
 * failed with.
 */
export async function tellStory(
  system: System,
  rehearsal: Rehearsal,
  stage: Stage,
  options: StoryOptions,
): Promise<Story> {
  const start = system.clock.ticks();
  const say = (text: string) => system.progress({ kind: "note", text });
  const { upstream, past, nextTag } = stage;
  if (past !== undefined) {
    say(`\nBefore: ${rehearsal.test.name} has ${stage.project} ${past.version}, uploaded by hand`);
    await seedPast(system, rehearsal.test, { ...stage, ...past }, options);
  }
  say(`\nA push to ${inline(upstream.branch)}`);
  const main = `refs/heads/${upstream.branch}`;
  const development = await release(system, rehearsal, stage, main, options);
  say(`\nThe tag ${inline(nextTag)}`);
  await git(system, ["-C", upstream.folder, "tag", "--no-sign", "--end-of-options", nextTag]);
  const final = await release(system, rehearsal, stage, `refs/tags/${nextTag}`, options);
  const releases = [development, final];
  guardOutcome(stage, releases);
  return { project: stage.project, releases, ms: system.clock.ticks() - start };
}

/** One push, from the CI's jobs to the user's pip. */
async function release(
  system: System,
  rehearsal: Rehearsal,
  stage: Stage,
  ref: string,
  options: StoryOptions,
): Promise<RehearsedRelease> {
  const start = system.clock.ticks();
  const folder = join(options.folder, ref.startsWith("refs/tags/") ? "release" : "development");
  const { outcome, proof } = await playRun(system, rehearsal, {
    ...options,
    ...stage,
    ref,
    folder,
  });
  const version = publishedVersion(outcome, ref);
  if (proof === undefined) throw unexpected("what was published was not proven");
  if (proof.install.state === "not-yet") throw unexpected(proof.install.why);
  const index = ref.startsWith("refs/tags/") ? rehearsal.production : rehearsal.test;
  const tools = await ensureTools(system, await findPython(system, options));
  system.progress({ kind: "note", text: "a user:" });
  const user = await makeUser(system, tools, join(folder, "user"));
  const install = await installAsUser(user, stage, index, version);
  const ms = system.clock.ticks() - start;
  return { ref, version, index: index.simpleUrl, install, proof, ms };
}

/** What a user types, and what they get. */
async function installAsUser(
  user: User,
  { project, script, past }: Stage,
  index: RehearsalIndex,
  version: string,
): Promise<string> {
  // The index holds this project alone: what it depends on was installed from elsewhere by `verify`.
  const install = ["install", "--no-deps", "--quiet", "-i", index.simpleUrl];
  const development = version.includes("dev");
  if (past !== undefined) {
    await user.run("pip", ...install, project);
    const expected = development ? past.version : version;
    await expectVersion(user, project, expected);
    if (development) user.say(`pip prefers finals: the development release must be asked for`);
  }
  const exact = ["pip", ...install, `${project}==${version}`] as const;
  if (past === undefined || development) {
    await user.run(...exact);
    await expectVersion(user, project, version);
  }
  if (script !== undefined) {
    const said = await user.run(script, "--version");
    user.say(inline(said));
    if (!said.includes(version)) throw unexpected(`${script} --version says "${inline(said)}"`);
  }
  return exact.join(" ");
}

async function expectVersion(user: User, project: string, expected: string): Promise<void> {
  const shown = await user.run("pip", "list", "--format=freeze");
  const version =
    shown.split(/\r?\n/).map((line) => line.split("==")).find(([name = ""]) =>
      normalizeName(name) === project
    )?.[1] ?? "nothing";
  user.say(`${project}==${version}`);
  if (version !== expected) throw unexpected(`pip installed ${version}, not ${expected}`);
}

function publishedVersion(outcome: PublishOutcome, ref: string): string {
  if (outcome.kind === "published") return outcome.receipt.version;
  throw unexpected(
    `the push of ${ref} published nothing${outcome.kind === "nothing" ? `: ${outcome.why}` : ""}`,
  );
}

function guardOutcome({ expected }: Stage, releases: readonly RehearsedRelease[]): void {
  for (const [position, { version, ms }] of releases.entries()) {
    const wanted = expected?.[position];
    if (wanted !== undefined && version !== wanted) throw unexpected(`${version}, not ${wanted}`);
    if (ms > releaseLimitMs) {
      throw unexpected(`${version} took ${Math.round(ms / 1000)} s, more than five minutes`);
    }
  }
}

function unexpected(what: string): ReleaseError {
  return new ReleaseError("rehearsal-failed", `The rehearsal did not end as it must: ${what}`, {
    hint:
      "Everything ran on this machine: nothing was published. The steps above show where it turned",
  });
}
