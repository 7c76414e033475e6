// Verifies the bytes of what was built, and nothing else: what the job that holds the identity can do again.
import type { Distribution } from "../dist/distribution.ts";
import type { Manifest } from "../dist/manifest.ts";
import { allChecks } from "./all_checks.ts";
import type { Subject } from "./check.ts";
import { type CheckResult, passed, resultsInOrder, runStaticChecks } from "./run_checks.ts";
import { type CheckOptions, whichChecks } from "./which_checks.ts";

/** Distributions with what the checks said of them. */
export interface Verified {
  readonly manifest: Manifest;
  readonly distributions: readonly Distribution[];
  readonly results: readonly CheckResult[];
  /** Whether no check found an error. */
  readonly ok: boolean;
}

/**
 * Checks the bytes in `dist/` and nothing else: no process is started, nothing is installed.
 *
 * @param subject What was built.
 * @param options Codes of checks to leave out.
 * @throws {ReleaseError} "config-invalid" when the configuration skips a check that there is not.
 */
export async function verifyBytes(
  subject: Subject,
  options: Pick<CheckOptions, "skip"> = {},
): Promise<Verified> {
  const all = await allChecks();
  const ofBytes = new Set(all.filter(({ needs }) => needs === undefined));
  const { running, skipped } = whichChecks(all, subject.project, options);
  const left = skipped.filter(({ check }) => ofBytes.has(check));
  const results = resultsInOrder(all, await runStaticChecks(running, subject), left);
  return { ...subject, results, ok: passed(results) };
}
