// The proof of a move: the project built before and after, and everything that is not the same.
import { checkBuilt } from "../../build/check_built.ts";
import { runBuild } from "../../build/run_build.ts";
import type { BuildSystem } from "../../build/build.ts";
import { type Distribution, readDistribution } from "../../dist/distribution.ts";
import type { SourceTree } from "../../project/source_tree.ts";
import type { Tools } from "../../python/tools.ts";
import { join } from "../../system/path.ts";
import { step } from "../../system/step.ts";
import { compareBuilds } from "../../verify/against/compare.ts";
import type { Comparison, Difference } from "../../verify/against/difference.ts";
import type { AskBackend } from "../../version/ask_backend.ts";
import { computeVersion, type VersionSystem } from "../../version/compute.ts";
import type { SetupPlan } from "../gather_plan.ts";
import { filesInWheels } from "../ignore_generated.ts";
import { type FirstVersion, firstVersion, type ThereAlready } from "../first_version.ts";
import { changesIn, filesIn } from "../project_folder.ts";
import type { SourceFiles } from "../source_files.ts";
import { isExpected } from "./expected.ts";
import { inMovedCheckout, type Moved } from "./moved_checkout.ts";

/** What proving needs of the world. */
export type ProofSystem = BuildSystem & VersionSystem;

/** What building both ways came to. */
export interface MoveProof extends Omit<Comparison, "against"> {
  /** What the move is for: the version, the generated file, what the plan itself changes, what backends add for themselves. */
  readonly expected: readonly Difference[];
  /** Everything else that is not the same; none means that users get what they got. */
  readonly differences: readonly Difference[];
  readonly first: FirstVersion;
}

/** How to build. */
export interface ProofOptions {
  readonly tools: Tools;
  readonly timeoutMs: number;
  /** Asks a backend that alone knows the version. */
  readonly askBackend: AskBackend;
  /** What the indexes have, where they were asked. */
  readonly there?: readonly ThereAlready[];
}

/**
 * Builds the project as it is and as the plan leaves it, each in a clone, and compares all files.
 *
 * @param system The machine.
 * @param project The project, and its folder in the repository.
 * @param plan The move.
 * @param after The repository's files as the plan leaves them.
 * @param options How to build.
 * @throws {ReleaseError} "build-failed", "build-timeout", "build-output"; "version-mismatch" when the moved project's
 * backend and git do not say the same version.
 */
export async function proveMove(
  system: ProofSystem,
  project: { readonly tree: SourceTree; readonly folder: string },
  plan: SetupPlan,
  after: SourceFiles,
  options: ProofOptions,
): Promise<MoveProof> {
  const { folder } = project;
  return await inMovedCheckout(system, project, undefined, async (old) => {
    const was = await build(system, old, "as it is", options);
    return await inMovedCheckout(system, project, plan, async (moved) => {
      const built = await build(system, moved, "as it would be", options);
      const { askBackend } = options;
      const versionOf = async (tree: SourceTree) =>
        (await computeVersion({ ...system, progress: () => {} }, tree, { askBackend })).version;
      const is = checkBuilt(built, await versionOf(moved.tree));
      const { differences, ...compared } = await compareBuilds("the project as it is", was, is);
      const known = {
        changes: changesIn(plan.changes, folder),
        generated: await filesInWheels(filesIn(after, folder)),
      };
      const judged = await Promise.all(
        differences.map(async (each) => ({ each, fine: await isExpected(each, known) })),
      );
      const only = (fine: boolean) =>
        judged.filter((one) => one.fine === fine).map(({ each }) => each);
      const { against: _, ...counts } = compared;
      const first = await firstVersion(system, moved, compared.versions.before, {
        versionOf,
        ...(options.there === undefined ? {} : { there: options.there }),
      });
      return { ...counts, expected: only(true), differences: only(false), first };
    });
  });
}

async function build(
  system: ProofSystem,
  { tree, target, temporary, commitTime }: Moved,
  how: string,
  { tools, timeoutMs }: ProofOptions,
): Promise<readonly Distribution[]> {
  const run = {
    source: tree.dir,
    target,
    temporary,
    epochSeconds: commitTime,
    timeoutMs,
    tools,
    variables: withoutDebugging(system),
  };
  await step(system, `Build ${tree.name ?? "the project"} ${how}`, () => runBuild(system, run));
  const names = await system.files.list(target);
  return await Promise.all(names.map((name) => readDistribution(system, join(target, name))));
}

/** What a debugger is told holds the folder of the build, whose name has the version: no code is different by it. */
function withoutDebugging({ env, os }: ProofSystem): Record<string, string> {
  if (os === "windows") return {};
  return Object.fromEntries(
    ["CFLAGS", "CXXFLAGS"].map((name) => [name, `${env.get(name) ?? ""} -g0`.trim()]),
  );
}
