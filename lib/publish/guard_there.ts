// The checks that look at what the index has, with what publish was answered: before the first byte is sent.
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import type { Progress } from "../system/progress.ts";
import type { There } from "../verify/there.ts";
import type { Verified } from "../verify/verify_bytes.ts";
import { verifyThere } from "../verify/verify_there.ts";
import { guardVerified } from "./guards.ts";

/**
 * The index has room for the files; what else is to be told of them beside what it has is a warning.
 *
 * @param progress Who is told.
 * @param project Its configuration may leave checks out.
 * @param verified The files.
 * @param there What the index has.
 * @throws {ReleaseError} "verify-failed"
 */
export async function guardThere(
  progress: Progress,
  project: Project,
  verified: Verified,
  there: There,
): Promise<void> {
  const results = await verifyThere(project, verified, there);
  guardVerified(results);
  for (const { check: code, file, message, hint } of results.flatMap(({ findings }) => findings)) {
    const about = file === undefined ? "" : `${inline(file)}: `;
    progress({ kind: "warning", code, message: `${about}${message}`, hint });
  }
}
