// All checks of the bytes, in the order in which they are shown.
import { ReleaseError } from "../errors.ts";
import { archive } from "./archive.ts";
import { type Finding, findingOf, type StaticCheck, type Subject } from "./check.ts";
import { entryPoints } from "./entry_points.ts";
import { licenseFiles } from "./license_files.ts";
import { localVersion } from "./local_version.ts";
import { names } from "./names.ts";
import { platforms } from "./platforms.ts";
import { record } from "./record.ts";
import { sdistContents } from "./sdist_contents.ts";
import { versions } from "./versions.ts";

/** Every check that runs no project code. */
export const staticChecks: readonly StaticCheck[] = [
  names,
  versions,
  localVersion,
  platforms,
  archive,
  sdistContents,
  record,
  entryPoints,
  licenseFiles,
];

/** What one check came to. */
export interface CheckResult {
  readonly check: string;
  readonly title: string;
  readonly findings: readonly Finding[];
  /** One line: what was looked at or run, or what was found. */
  readonly detail: string;
}

/**
 * Runs every static check.
 *
 * @param subject What to look at.
 */
export function runStaticChecks(subject: Subject): Promise<CheckResult[]> {
  return Promise.all(staticChecks.map(async (check) => {
    const findings = await findingsOf(check, subject);
    const [first, ...others] = findings.map(({ message }) => message);
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    return {
      check: check.code,
      title: check.title,
      findings,
      detail: first === undefined ? check.title : first + more,
    };
  }));
}

async function findingsOf(
  { code, run }: StaticCheck,
  subject: Subject,
): Promise<readonly Finding[]> {
  try {
    return await run(subject);
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    return [findingOf(code, error)];
  }
}
