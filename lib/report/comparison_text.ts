// How a build differs from another, as a person reads it.
import { inline } from "../standards/display.ts";
import type { Comparison, Difference } from "../verify/against/difference.ts";
import type { Reproduction } from "../verify/against/reproduce.ts";

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

/**
 * The second build beside the first.
 *
 * @param reproduction What came out.
 */
export function reproductionLines(reproduction: Reproduction): string[] {
  const { sameBytes, otherBytes, differences } = reproduction;
  const names = otherBytes.map((name) => inline(name)).join(", ");
  if (otherBytes.length === 0) {
    return [
      `Built again: ${sameBytes.length === 1 ? "the same bytes" : `the same bytes of each file`}`,
    ];
  }
  return [
    `Built again: other bytes of ${names}`,
    ...(differences.length === 0
      ? ["  Every member is the same: the archives around them differ"]
      : comparisonLines(reproduction).slice(1)),
  ];
}

/**
 * The result of `verify` with the comparisons that were asked for. Another build may differ; a second one of the
 * same commit may not.
 *
 * @param result What the checks said.
 * @param comparisons What comparing said.
 */
export function withComparisons<
  T extends {
    readonly text: string;
    readonly json: unknown;
    readonly summary: string;
    readonly ok: boolean;
  },
>(
  result: T,
  { against, reproduced }: { readonly against?: Comparison; readonly reproduced?: Reproduction },
): T {
  const lines = [
    ...(against === undefined ? [] : comparisonLines(against)),
    ...(reproduced === undefined ? [] : reproductionLines(reproduced)),
  ];
  if (lines.length === 0) return result;
  const fenced = lines.join("\n").replaceAll("```", "'''");
  return {
    ...result,
    text: [result.text, ...lines].join("\n"),
    json: {
      ...result.json as object,
      ...(against === undefined ? {} : { against }),
      ...(reproduced === undefined ? {} : { reproduced }),
    },
    summary: `${result.summary}\n\n\`\`\`text\n${fenced}\n\`\`\``,
    ok: result.ok && (reproduced?.otherBytes ?? []).length === 0,
  };
}
