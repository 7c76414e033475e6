// Whether the identity at hand can attest at all: who takes its attestations, and who does not.
import type { Claims } from "../ci/claims.ts";
import { issuerOf } from "../ci/issuer.ts";
import { inline } from "../standards/display.ts";
import { expectedIdentity } from "./expected_identity.ts";

/** Why there is no attestation, and what to do about it. */
export interface Unavailable {
  /** A sentence without a period. */
  readonly why: string;
  readonly hint: string;
}

/** The audience of the ID token that a certificate is given for. */
export const sigstoreAudience = "sigstore";

/**
 * Why this identity can attest nothing that an index would take.
 *
 * PyPI holds the certificate's Build Config URI, which names the calling workflow, against the publisher, and the
 * publisher was found by `job_workflow_ref`, the called one.
 *
 * @param claims The ID token's.
 * @returns `undefined` when nothing speaks against it.
 */
export function unavailable(claims: Claims): Unavailable | undefined {
  if (expectedIdentity(claims) === undefined) {
    return {
      why: `Indexes take no attestations of ${issuerOf(claims).label}`,
      hint: "Publish from GitHub Actions, gitlab.com or Google Cloud",
    };
  }
  const called = workflowOf(claims["job_workflow_ref"]);
  const caller = workflowOf(claims["workflow_ref"]);
  if (called === caller) return undefined;
  return {
    why:
      `${called} is a reusable workflow, called by ${caller}: its certificate names the caller, and the publisher the called one`,
    hint:
      "Publish in a job of the workflow that the event starts, and name that one in the publisher",
  };
}

function workflowOf(ref: unknown): string | undefined {
  return typeof ref === "string" ? inline(ref.replace(/@.*$/, ""), 200) : undefined;
}
