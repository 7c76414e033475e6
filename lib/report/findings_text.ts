// Findings as lines for a person, by group.
import { inline, inlineLines } from "../standards/display.ts";
import { type Group, groups } from "../verify/groups.ts";
import type { CheckResult } from "../verify/run_checks.ts";
import { counted } from "./findings_count.ts";
import { type Gathered, gatherFindings } from "./gather_findings.ts";

/** More files than these are counted. */
const mostFiles = 5;

/**
 * One line a group of which something ran, its findings below it.
 *
 * @param results What the checks came to, in their order.
 */
export function groupLines(results: readonly CheckResult[]): string[] {
  return (Object.keys(groups) as Group[]).flatMap((group) => {
    const own = results.filter((result) => result.group === group);
    if (own.length === 0) return [];
    const findings = own.flatMap((result) => result.findings);
    const run = own.filter(({ skipped }) => skipped === undefined).length;
    const mark = run === 0
      ? "–"
      : findings.length === 0
      ? "✓"
      : findings.some(({ severity }) => severity === "error")
      ? "✗"
      : "!";
    return [
      `${mark} ${groups[group]}: ${counted(run, "check")}`,
      ...gatherFindings(findings).flatMap((each) => findingLines(each).map((line) => `  ${line}`)),
      ...own.flatMap(detailLines),
    ];
  });
}

/** What ran says how it went; what was skipped says why. */
function detailLines({ check, title, detail, findings, skipped }: CheckResult): string[] {
  if (skipped !== undefined) return [`  – ${check}: skipped: ${inline(skipped)}`];
  return findings.length > 0 || detail === title ? [] : [`  ${check}: ${inline(detail)}`];
}

/**
 * A finding: what, where, why, what next, and where the rule is written.
 *
 * @param finding The finding.
 */
export function findingLines(
  { check, severity, message, files, why, hint, link }: Gathered,
): string[] {
  const named = files.slice(0, mostFiles).map((file) => inline(file)).join(", ");
  const more = files.length <= mostFiles ? "" : ` and ${files.length - mostFiles} more`;
  return [
    `${severity} [${check}] ${files.length === 0 ? "" : `${named}${more}: `}${inline(message)}`,
    ...(why ?? "").split("\n").filter((line) => line !== "").map((line) => `  ${inline(line)}`),
    `  next: ${inlineLines(hint).replaceAll("\n", "\n        ")}`,
    ...(link === undefined ? [] : [`  see: ${link}`]),
  ];
}
