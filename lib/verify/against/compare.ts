// Compares what was built with another build of the project, distribution by distribution.
import type { Distribution } from "../../dist/distribution.ts";
import { compareFiles, fileCount } from "./compare_files.ts";
import { compareEntryPoints, compareMetadata, compareWheel } from "./compare_metadata.ts";
import type { Comparison, Difference } from "./difference.ts";
import { type Pair, pairUp } from "./pair_up.ts";

/**
 * Finds every difference between two builds: files that came, went or changed, metadata, entry points, tags.
 *
 * @param against What the other build is called, for people.
 * @param before Theirs.
 * @param after Ours.
 * @throws {ReleaseError} "distribution-invalid" or "entry-points-invalid" for what cannot be read.
 */
export async function compareBuilds(
  against: string,
  before: readonly Distribution[],
  after: readonly Distribution[],
): Promise<Comparison> {
  const pairs = pairUp(before, after);
  const differences = await Promise.all(pairs.map(comparePair));
  const versionOf = ([first]: readonly Distribution[]) => first?.version ?? "";
  return {
    against,
    versions: { before: versionOf(before), after: versionOf(after) },
    distributions: after.length,
    files: after.reduce((sum, each) => sum + fileCount(each), 0),
    differences: differences.flat(),
  };
}

async function comparePair({ tags, before, after }: Pair): Promise<Difference[]> {
  if (before === undefined || after === undefined) {
    const { filename = "" } = after ?? before ?? {};
    const change = before === undefined ? "added" : "lost";
    return [{ kind: "distribution", filename, name: tags, change }];
  }
  return [
    ...compareFiles(before, after),
    ...compareMetadata(before, after),
    ...(after.kind === "sdist" ? [] : [
      ...await compareWheel(before, after),
      ...await compareEntryPoints(before, after),
    ]),
  ];
}
