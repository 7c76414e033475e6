// Findings as annotations, one for each that is not the same but for its file.
import { inline } from "../standards/display.ts";
import type { Progress } from "../system/progress.ts";
import type { CheckResult } from "../verify/run_checks.ts";
import { gatherFindings } from "./gather_findings.ts";

/**
 * Tells whoever watches of every finding.
 *
 * @param progress Who watches.
 * @param results What the checks came to.
 */
export function pointOutFindings(progress: Progress, results: readonly CheckResult[]): void {
  for (
    const { check, severity, message, files, hint, at } of gatherFindings(
      results.flatMap(({ findings }) => findings),
    )
  ) {
    progress({
      kind: "warning",
      ...(severity === "error" ? { severity } : {}),
      code: check,
      message: [...files.slice(0, 5).map((file) => inline(file)), inline(message)].join(": "),
      hint,
      // Built files are in no repository: what they are built from is.
      at: at ?? { file: "pyproject.toml" },
    });
  }
}
