// Builds a commit again and says what comes out otherwise: the same commit must give the same bytes.
import { type BuildOptions, type BuildSystem, withCleanBuild } from "../../build/build.ts";
import type { Distribution } from "../../dist/distribution.ts";
import { compareBuilds } from "./compare.ts";
import type { Comparison } from "./difference.ts";

/** A second build beside the first. */
export interface Reproduction extends Comparison {
  /** Files that came out with the same bytes. */
  readonly sameBytes: readonly string[];
  /** Files that did not, even where every member is the same. */
  readonly otherBytes: readonly string[];
}

/**
 * Builds again from a clean checkout, and compares byte by byte and member by member.
 *
 * @param system The machine.
 * @param options What to build, as it was built before.
 * @param before What was built before.
 * @throws {ReleaseError} what building throws.
 */
export async function reproduce(
  system: BuildSystem,
  options: BuildOptions,
  before: readonly Distribution[],
): Promise<Reproduction> {
  return await withCleanBuild(system, options, async ({ built }) => {
    const again = new Map(built.map(({ filename, sha256 }) => [filename, sha256]));
    const comparison = await compareBuilds("the first build", before, built);
    const names = (same: boolean) =>
      before.filter(({ filename, sha256 }) => (again.get(filename) === sha256) === same)
        .map(({ filename }) => filename);
    return { ...comparison, sameBytes: names(true), otherBytes: names(false) };
  });
}
