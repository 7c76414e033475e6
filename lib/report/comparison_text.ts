// How a build differs from another, as a person reads it.
import { inline } from "../standards/display.ts";
import type { Comparison, Difference } from "../verify/against/difference.ts";

const signs = { added: "+", lost: "-", changed: "~" } as const;
const kinds = {
  distribution: "distribution",
  file: "file",
  metadata: "metadata",
  "entry-point": "entry point",
  wheel: "WHEEL",
} as const;

/**
 * The differences, a line each, below the distribution that they are in; and what was compared.
 *
 * @param comparison What was found.
 */
export function comparisonLines(comparison: Comparison): string[] {
  const { against, versions, distributions, files, differences } = comparison;
  const groups = Map.groupBy(differences, ({ filename }) => filename);
  const compared = `${distributions} ${
    distributions === 1 ? "file" : "files"
  } with ${files} members`;
  const count = differences.length === 1 ? "1 difference" : `${differences.length} differences`;
  return [
    `Against ${inline(against)} (${inline(versions.before)} → ${
      inline(versions.after)
    }): ${compared}, ${differences.length === 0 ? "no difference" : count}`,
    ...[...groups].flatMap(([filename, all]) => [
      `  ${inline(filename)}`,
      ...all.flatMap(differenceLines),
    ]),
  ];
}

function differenceLines({ kind, name, change, before, after }: Difference): string[] {
  return [
    `    ${signs[change]} ${kinds[kind]} ${inline(name)}`,
    ...(kind === "file" && change !== "changed" ? [] : [
      ...(before === undefined ? [] : [`        was ${inline(before, 200)}`]),
      ...(after === undefined ? [] : [`        is  ${inline(after, 200)}`]),
    ]),
  ];
}
