// How many findings there are, in words.
import type { CheckResult } from "../verify/run_checks.ts";

/** "1 file", "3 files". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/**
 * "2 errors and 1 warning in 3 files"; `undefined` where nothing was found.
 *
 * @param results What the checks came to.
 */
export function countLine(results: readonly CheckResult[]): string | undefined {
  const findings = results.flatMap((result) => result.findings);
  if (findings.length === 0) return undefined;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const files = new Set(findings.flatMap(({ file }) => file ?? [])).size;
  return [
    [
      ...(errors === 0 ? [] : [counted(errors, "error")]),
      ...(warnings === 0 ? [] : [counted(warnings, "warning")]),
    ].join(" and "),
    ...(files === 0 ? [] : [`in ${counted(files, "file")}`]),
  ].join(" ");
}
