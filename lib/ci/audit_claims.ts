// The claims of an ID token that say whose publish it was: for the receipt.
import type { Claims } from "./claims.ts";

/** What a publisher is matched by, and what names the run; GitHub's, GitLab's, Google's, the others'. */
const names = [
  ["iss", "sub", "repository", "repository_id", "repository_owner", "repository_owner_id"],
  ["workflow_ref", "job_workflow_ref", "event_name", "actor", "actor_id", "environment"],
  ["ref", "sha", "run_id", "run_attempt", "runner_environment"],
  ["namespace_path", "namespace_id", "project_path", "project_id", "ci_config_ref_uri"],
  ["pipeline_id", "job_id", "user_login", "email", "organization_slug", "pipeline_slug"],
].flat();

/**
 * What of a token is worth keeping: nothing in it can be used to act as the job, and the token's own id is left
 * out.
 *
 * @param claims The token's claims.
 *
 * @example
 * ```ts
 * import { auditClaims } from "./audit_claims.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(auditClaims({ repository: "octo/forge", jti: "a1", run_id: 7 }), {
 *   repository: "octo/forge",
 *   run_id: "7",
 * });
 * ```
 */
export function auditClaims(claims: Claims): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, claims[name]] as const)
      .filter(([, value]) => typeof value === "string" || typeof value === "number")
      .map(([name, value]) => [name, String(value)]),
  );
}
