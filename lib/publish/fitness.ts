// Whether the commit that is checked out is fit for an index: the guards of publish, all of them, and nothing sent.
import { detectCi } from "../ci/provider.ts";
import type { ReleaseError } from "../errors.ts";
import type { Index } from "../index/index.ts";
import { readSimpleProject } from "../index/simple.ts";
import type { System } from "../system/mod.ts";
import { untagged } from "../version/guards.ts";
import { readCheckout } from "./checkout.ts";
import type { ChannelName } from "./decide.ts";
import { olderProblem } from "./guard_older.ts";
import { triggerProblems } from "./guard_trigger.ts";
import { indexOfChannel } from "./index_of_channel.ts";
import { backendFor } from "./prepare.ts";
import { attempt } from "./problem.ts";
import { releaseThere } from "../index/release_there.ts";

/** What is asked. */
export interface FitnessOptions {
  readonly channel: ChannelName;
  /** The project's folder. */
  readonly dir: string;
  /** Do not ask the index. */
  readonly offline?: boolean;
  readonly allowOlder?: boolean;
  readonly allowOffMain?: boolean;
  readonly python?: string;
  /** Base addresses of other indexes for this run. */
  readonly addresses?: Partial<Record<ChannelName, string>>;
}

/** What was found. */
export interface Fitness {
  /** As it would be published; absent when it cannot be told. */
  readonly version?: string;
  /** What the build gets in its environment to come to it. */
  readonly variables: Readonly<Record<string, string>>;
  readonly channel: ChannelName;
  readonly index: Index;
  /** What `publish` would refuse it for. */
  readonly findings: readonly ReleaseError[];
  /** The files of this version that the index has; absent when it was not asked. */
  readonly there?: readonly string[];
}

/**
 * Collects what `publish` refuses, as far as it can be known before anything is built.
 *
 * @param system The machine.
 * @param options What is asked.
 * @throws {ReleaseError} for a project or a repository that cannot be read at all.
 */
export async function checkFitness(system: System, options: FitnessOptions): Promise<Fitness> {
  const { channel, dir, addresses } = options;
  const trigger = await detectCi(system.env)?.readTrigger(system);
  const { project, commit, problems } = await readCheckout(
    system,
    dir,
    backendFor(system, options),
  );
  const index = indexOfChannel(project, channel, addresses?.[channel]);
  const known = { channel, index, variables: commit?.variables ?? {} };
  if (commit === undefined) return { ...known, findings: problems };
  const mainBranch = project.config.mainBranch ?? trigger?.defaultBranch ?? "main";
  const findings = [
    ...problems,
    ...await triggerProblems(system, trigger, commit, { ...options, mainBranch }),
  ];
  const { version } = commit;
  // A version that counts from nothing says nothing about what the index has.
  if (options.offline === true || untagged(commit.computed) !== undefined) {
    return { ...known, version, findings };
  }
  const answer = await attempt(() =>
    readSimpleProject(system, index, project.normalizedName, { fresh: true })
  );
  if (answer instanceof Error) return { ...known, version, findings: [...findings, answer] };
  const files = answer?.files ?? [];
  const older = options.allowOlder === true ? undefined : olderProblem(commit, index, files);
  return {
    ...known,
    version,
    findings: older === undefined ? findings : [...findings, older],
    there: releaseThere(project.normalizedName, version, files).map(({ filename }) => filename),
  };
}
