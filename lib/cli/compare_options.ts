// The options of `verify` that compare what was built with another build of it.
import { indexOfChannel } from "../publish/index_of_channel.ts";
import type { BuildOptions } from "../build/build.ts";
import type { Project } from "../project/project.ts";
import type { System } from "../system/mod.ts";
import { compareBuilds } from "../verify/against/compare.ts";
import type { Comparison } from "../verify/against/difference.ts";
import { readOther } from "../verify/against/read_other.ts";
import { reproduce, type Reproduction } from "../verify/against/reproduce.ts";
import type { Verified } from "../verify/verify_bytes.ts";
import { addressesOf } from "./index_options.ts";
import { flag, type TaskOption, type TaskOptions, text } from "./task.ts";

/** `--against FOLDER|VERSION`, `--reproduce` */
export const compareOptions: readonly TaskOption[] = [
  {
    flags: "--against <what>",
    description: "say how it differs from another build: a folder, or a version on PyPI",
    env: "PYRELEASE_AGAINST",
  },
  {
    flags: "--reproduce",
    description: "build again from a clean checkout, and fail when other bytes come out",
    env: "PYRELEASE_REPRODUCE",
  },
];

/** What was compared, as far as it was asked for. */
export interface Comparisons {
  readonly against?: Comparison;
  readonly reproduced?: Reproduction;
}

/**
 * Makes the comparisons that are asked for.
 *
 * @param system The machine.
 * @param options What the command line and the environment say.
 * @param build What was built, and how.
 * @param verified Its files.
 * @throws {ReleaseError} what reading the other build, or building, throws.
 */
export async function compareAsAsked(
  system: System,
  options: TaskOptions,
  build: BuildOptions,
  { distributions }: Pick<Verified, "distributions">,
): Promise<Comparisons> {
  const what = text(options, "against");
  const reproduced = flag(options, "reproduce")
    ? await reproduce(system, build, distributions)
    : undefined;
  if (what === undefined) return reproduced === undefined ? {} : { reproduced };
  await using other = await readOther(system, what, placeOf(build.project, options));
  const against = await compareBuilds(other.against, other.distributions, distributions);
  return { against, ...(reproduced === undefined ? {} : { reproduced }) };
}

function placeOf(project: Project, options: TaskOptions) {
  const index = indexOfChannel(project, "pypi", addressesOf(options).pypi);
  return { index, project: project.normalizedName };
}
