// Whether a publish attests its files, and with whom: what the configuration, the index and the CI come to.
import type { Sigstore } from "../attest/sigstore.ts";
import { publicSigstore } from "../attest/sigstore.ts";
import type { CiProvider } from "../ci/provider.ts";
import { ReleaseError } from "../errors.ts";
import type { Index } from "../index/index.ts";
import { inline } from "../standards/display.ts";
import { isLoopback } from "../standards/loopback.ts";

/** How much attestations matter: the setting `attestations` in [tool.pyrelease]. */
export type AttestationPolicy = "require" | "prefer" | "off";

/** What a publish does about attestations. */
export type AttestPlan =
  | {
    /** `require`: nothing is sent without. `prefer`: without, where there is none, and said. */
    readonly policy: "require" | "prefer";
    readonly fulcioUrl: string;
    readonly rekorUrl: string;
  }
  | {
    readonly policy: "none";
    /** A sentence without a period. */
    readonly why: string;
    /** What to do about it; absent where it is as it should be. */
    readonly hint?: string;
  };

/** What it depends on. */
export interface AttestFacts {
  readonly policy: AttestationPolicy;
  readonly index: Index;
  readonly sigstore: Sigstore;
  /** On a laptop, what GitHub Actions would do. */
  readonly ci: Pick<CiProvider, "label" | "takenByPypi"> | undefined;
  /** Whether there is a token to upload with, and no identity. */
  readonly withToken?: boolean;
}

/**
 * Decides about attestations before anything is asked for.
 *
 * @param facts What it depends on.
 * @throws {ReleaseError} "attestation-unavailable" when they are required and there can be none.
 */
export function planAttestations(facts: AttestFacts): AttestPlan {
  const { policy, index, sigstore } = facts;
  if (policy === "off") return { policy: "none", why: 'attestations = "off" in [tool.pyrelease]' };
  const planned = { policy, fulcioUrl: sigstore.fulcioUrl, rekorUrl: sigstore.rekorUrl };
  if (facts.withToken === true) return withoutIdentity(planned, index);
  const against = obstacle(facts);
  if (against === undefined) return planned;
  if (policy === "require") throw unattested(index, against.why, against.hint);
  return { policy: "none", ...against };
}

/**
 * What is left of a plan when the index turns out to be used with a token.
 *
 * @throws {ReleaseError} "attestation-unavailable" when attestations are required.
 */
export function withoutIdentity(attest: AttestPlan | undefined, index: Index): AttestPlan {
  const why = `${inline(index.name)} is used with a token, and attestations go with an identity`;
  if (attest?.policy !== "require") return { policy: "none", why };
  throw unattested(index, why, "Publish to an index that takes the CI's identity");
}

function obstacle(
  { index, sigstore, ci }: AttestFacts,
): { readonly why: string; readonly hint: string } | undefined {
  if (ci?.takenByPypi === false) {
    return {
      why: `Indexes take no attestations of ${ci.label}`,
      hint: "Publish from GitHub Actions, gitlab.com or Google Cloud to have them",
    };
  }
  // A rehearsal leaves nothing behind, and the public log keeps everything for ever.
  const isRehearsal = isLoopback(new URL(index.uploadUrl).hostname);
  if (!isRehearsal || sigstore.fulcioUrl !== publicSigstore.fulcioUrl) return undefined;
  return {
    why: `${inline(index.name)} is on this machine, and the public Sigstore's log is for ever`,
    hint:
      "Name a rehearsal's Sigstore with PYRELEASE_FULCIO_URL, PYRELEASE_REKOR_URL and PYRELEASE_TRUST_ROOT: deno task rehearse --serve prints them",
  };
}

/** "attestation-unavailable": required, and not to be had. */
export function unattested(index: Index, why: string, hint: string, cause?: unknown): ReleaseError {
  return new ReleaseError(
    "attestation-unavailable",
    `Nothing was sent to ${inline(index.name)}: the files have no attestations`,
    {
      why: `${why}\nattestations = "require" in [tool.pyrelease]`,
      hint: `${hint}\nOr publish without: attestations = "prefer"`,
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
