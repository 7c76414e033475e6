// Which trusted publisher an ID token belongs to.
import { repr, reprList } from "../web/python_repr.ts";
import type { PublisherClaims } from "./model.ts";
import type { SignedClaims } from "./verify_id_token.ts";

/** No publisher takes the token; the message says why, as far as the server tells. */
export class NoPublisher extends Error {}

/** The token was used before. */
export class TokenReused extends Error {}

const required = [
  "repository",
  "repository_owner",
  "repository_owner_id",
  "job_workflow_ref",
  "jti",
  "event_name",
  "ref",
  "sha",
];

/**
 * Finds the publisher and holds the claims against it (warehouse/oidc/models/github.py, `_core.py`).
 *
 * @param publishers To choose from.
 * @param claims The token's.
 * @param isUsed Whether a `jti` was used.
 * @throws {NoPublisher} or {TokenReused}.
 */
export function matchPublisher<P extends PublisherClaims>(
  publishers: readonly P[],
  claims: SignedClaims,
  isUsed: (jti: string) => boolean,
): P {
  for (const name of required) {
    if (claims[name] === undefined || claims[name] === null) {
      throw new NoPublisher(`Missing claim ${repr(name)}`);
    }
  }
  const publisher = lookUp(publishers, claims);
  checkClaims(publisher, claims, isUsed);
  return publisher;
}

/** A publisher that names the token's environment comes before one that takes any. */
function lookUp<P extends PublisherClaims>(publishers: readonly P[], claims: SignedClaims): P {
  const workflow = /[^/]+\.(?:yml|yaml)(?=@)/.exec(text(claims, "job_workflow_ref"))?.[0];
  if (workflow === undefined) {
    throw new NoPublisher("Could not job extract workflow filename from OIDC claims");
  }
  const candidates = publishers.filter((each) =>
    each.repository === text(claims, "repository") && each.workflow === workflow &&
    each.ownerId === text(claims, "repository_owner_id")
  );
  const environment = text(claims, "environment").toLowerCase();
  const found =
    candidates.find((each) =>
      environment !== "" && each.environment.toLowerCase() === environment
    ) ?? candidates.find((each) => each.environment === "");
  if (found !== undefined) return found;
  throw new NoPublisher("Publisher with matching claims was not found");
}

function checkClaims(
  publisher: PublisherClaims,
  claims: SignedClaims,
  isUsed: (jti: string) => boolean,
): void {
  if (text(claims, "repository_owner") !== publisher.repository.split("/")[0]) {
    throw new NoPublisher("Check failed for required claim 'repository_owner'");
  }
  checkWorkflow(publisher, claims);
  if (isUsed(text(claims, "jti"))) throw new TokenReused();
  if (text(claims, "event_name") === "pull_request_target") {
    throw new NoPublisher(
      "Publishing from a workflow invoked via 'pull_request_target' is not supported.",
    );
  }
}

/** The workflow must be the repository's own, at the commit or the ref of the run. */
function checkWorkflow(publisher: PublisherClaims, claims: SignedClaims): void {
  const refs = [text(claims, "ref"), text(claims, "sha")].filter((each) => each !== "");
  if (refs.length === 0) throw new NoPublisher("The ref and sha claims are empty");
  const path = `${publisher.repository}/.github/workflows/${publisher.workflow}`;
  const expected = refs.map((ref) => `${path}@${ref}`).sort();
  const given = text(claims, "job_workflow_ref");
  if (expected.includes(given)) return;
  throw new NoPublisher(
    "The job_workflow_ref claim does not match, expecting one of " +
      `${reprList(expected)}, got ${repr(given)}`,
  );
}

function text(claims: SignedClaims, name: string): string {
  const value = claims[name];
  return typeof value === "string" ? value : "";
}
