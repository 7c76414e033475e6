// Runs every check of `doctor`, and says what each came to.
import { ReleaseError } from "../../errors.ts";
import type { DoctorCheck, DoctorGroup, Patient, Problem, Verdict } from "./check.ts";

/** What one check came to. */
export interface Diagnosis {
  readonly check: string;
  readonly group: DoctorGroup;
  readonly title: string;
  readonly link: string;
  /** `unseen` where what another check tells of is in the way, or what would look is not there. */
  readonly state: "passed" | "todo" | "broken" | "unseen" | "not for this project";
  /** One sentence where all is well, and where it was not looked at. */
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
  return checks.map((check) => {
    const { code, group, title, link } = check;
    const verdict = verdictOf(check, patient);
    const about = { check: code, group, title, link };
    if (verdict === "unseen") return { ...about, state: "unseen", problems: [] };
    if (verdict === undefined) return { ...about, state: "not for this project", problems: [] };
    if (typeof verdict === "string") {
      return { ...about, state: "passed", detail: verdict, problems: [] };
    }
    const broken = verdict.some(({ state }) => state === "broken");
    const state = verdict.length === 0 ? "passed" : broken ? "broken" : "todo";
    return { ...about, state, problems: verdict };
  });
}

function verdictOf(check: DoctorCheck, patient: Patient): Verdict | "unseen" {
  const { repository, project, checkout } = patient;
  switch (check.needs) {
    case undefined:
      return check.look(patient);
    case "repository":
      return repository instanceof ReleaseError ? "unseen" : check.look({ ...patient, repository });
    case "project":
      return project instanceof ReleaseError ? "unseen" : check.look({ ...patient, project });
    case "checkout":
      return checkout instanceof ReleaseError ? "unseen" : check.look({ ...patient, checkout });
  }
}
