// Google Cloud, as a provider: Cloud Build, or any machine that is told which service account to be.
import type { Environment } from "../system/environment.ts";

export {
  hasIdentity,
  idTokenRequests,
  requestIdToken,
  requireIdentity,
} from "./google_id_token.ts";
export { readTrigger } from "./google_trigger.ts";

/** Its name in data. */
export const name = "google";

/** Its name for people. */
export const label = "Google Cloud";

/** Whether PyPI takes its tokens. */
export const takenByPypi = true;

/**
 * Whether this is a step of Cloud Build whose substitutions are variables (`automapSubstitutions`), or a
 * machine that was told a service account. A machine of Google's alone is no CI: people work on them.
 *
 * @param env The process's environment.
 */
export function isHere(env: Environment): boolean {
  const has = (name: string) => (env.get(name) ?? "") !== "";
  return has("GOOGLE_SERVICE_ACCOUNT_NAME") ||
    ["BUILD_ID", "PROJECT_ID", "PROJECT_NUMBER"].every(has);
}
