// Runs every check of `doctor`, and says what each came to.
import type { DoctorCheck, DoctorGroup, Patient, Problem } from "./check.ts";

/** What one check came to. */
export interface Diagnosis {
  readonly check: string;
  readonly group: DoctorGroup;
  readonly title: string;
  readonly link: string;
  readonly state: "passed" | "todo" | "broken" | "not for this project";
  /** One sentence where all is well. */
  readonly detail?: string;
  readonly problems: readonly Problem[];
}

/**
 * Looks at everything.
 *
 * @param checks The checks, in the order in which they are shown.
 * @param patient What is looked at.
 */
export function diagnose(checks: readonly DoctorCheck[], patient: Patient): Diagnosis[] {
  return checks.map(({ code, group, title, link, look }) => {
    const verdict = look(patient);
    const about = { check: code, group, title, link };
    if (verdict === undefined) return { ...about, state: "not for this project", problems: [] };
    if (typeof verdict === "string") {
      return { ...about, state: "passed", detail: verdict, problems: [] };
    }
    const broken = verdict.some(({ state }) => state === "broken");
    const state = verdict.length === 0 ? "passed" : broken ? "broken" : "todo";
    return { ...about, state, problems: verdict };
  });
}
