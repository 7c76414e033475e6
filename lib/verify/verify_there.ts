// Holds files against what an index has of the project: what publish does before anything is sent.
import type { Project } from "../project/project.ts";
import { allChecks } from "./all_checks.ts";
import { type CheckResult, runIndexChecks } from "./run_checks.ts";
import type { There } from "./there.ts";
import type { Verified } from "./verify_bytes.ts";
import { whichChecks } from "./which_checks.ts";

/**
 * What the checks say that look at an index, but for those that the configuration leaves out.
 *
 * @param project The project.
 * @param verified Its files.
 * @param there What the index has.
 */
export async function verifyThere(
  project: Project,
  { manifest, distributions }: Pick<Verified, "manifest" | "distributions">,
  there: There,
): Promise<CheckResult[]> {
  const { running } = whichChecks(await allChecks(), project, {});
  const subject = { project, version: manifest.version, manifest, distributions };
  return await runIndexChecks(running, subject, there);
}
