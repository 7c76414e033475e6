// Problems that `doctor` found, as annotations on the lines at fault.
import type { Diagnosis } from "../setup/doctor/diagnose.ts";
import { relative } from "../system/path.ts";
import type { Progress } from "../system/progress.ts";

/**
 * Tells whoever watches of every problem.
 *
 * @param progress Who watches: places are told to it from the project's folder.
 * @param prefix The way from the repository's root to that folder.
 * @param diagnoses What each check came to.
 */
export function pointOutProblems(
  progress: Progress,
  prefix: string,
  diagnoses: readonly Diagnosis[],
): void {
  for (const { check, problems } of diagnoses) {
    for (const { state, message, fix, at } of problems) {
      progress({
        kind: "warning",
        ...(state === "broken" ? { severity: "error" } : {}),
        code: check,
        message,
        hint: fix,
        ...(at === undefined ? {} : { at: { ...at, file: relative(`/${prefix}`, `/${at.file}`) } }),
      });
    }
  }
}
