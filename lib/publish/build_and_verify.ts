// Builds and verifies on this machine: never in a job that holds the identity.
import { findPython } from "../python/find_python.ts";
import { ensureTools } from "../python/tools.ts";
import type { System } from "../system/mod.ts";
import type { Verified } from "../verify/verify_bytes.ts";
import { verifyProject } from "../verify/verify_project.ts";
import type { CheckOptions } from "../verify/which_checks.ts";
import type { ReleaseCommit } from "./facts.ts";

/**
 * @param system The machine.
 * @param commit What is built.
 * @param options The interpreter, the time for one build, and the checks to leave out.
 */
export async function buildAndVerify(
  system: System,
  commit: ReleaseCommit,
  options: Pick<CheckOptions, "skip"> & {
    readonly python?: string;
    /** Milliseconds; the configuration's unless given. */
    readonly timeoutMs?: number;
  },
): Promise<Verified> {
  const tools = await ensureTools(system, await findPython(system, options));
  return await verifyProject(system, commit, tools, {
    ...(options.skip === undefined ? {} : { skip: options.skip }),
    timeoutMs: options.timeoutMs ?? commit.project.config.build.timeout * 1000,
  });
}
