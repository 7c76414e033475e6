// All checks of the bytes, in the order in which they are shown.
import type { Finding, StaticCheck, Subject } from "./check.ts";
import { localVersion } from "./local_version.ts";
import { names } from "./names.ts";
import { record } from "./record.ts";
import { sdistContents } from "./sdist_contents.ts";
import { versions } from "./versions.ts";

/** Every check that runs no project code. */
export const staticChecks: readonly StaticCheck[] = [
  names,
  versions,
  localVersion,
  sdistContents,
  record,
];

/** What one check came to. */
export interface CheckResult {
  readonly check: string;
  readonly title: string;
  readonly findings: readonly Finding[];
  /** One line: what was looked at or run. */
  readonly detail: string;
}

/**
 * Runs every static check.
 *
 * @param subject What to look at.
 */
export function runStaticChecks(subject: Subject): Promise<CheckResult[]> {
  return Promise.all(staticChecks.map(async ({ code, title, run }) => ({
    check: code,
    title,
    findings: await run(subject),
    detail: title,
  })));
}
