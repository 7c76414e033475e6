// The requests of a publish that are about its identity, as the plan shows them.
import { idTokenRequests } from "../ci/github.ts";
import type { IdTokenRequest } from "../ci/id_token_request.ts";
import { discoveryUrl, usualAddresses } from "../index/discovery.ts";
import { type Index, simpleProjectUrl } from "../index/index.ts";
import { environmentOf } from "../system/environment.ts";
import type { AttestPlan } from "./attest_plan.ts";

/** One HTTP request that the publish makes. */
export type PlannedRequest = IdTokenRequest;

/**
 * What gets an upload token.
 *
 * @param index The index.
 * @param idToken What gets the ID token; on a laptop, where nothing does, what would on GitHub Actions.
 */
function identityRequests(
  index: Index,
  idToken: readonly IdTokenRequest[] = idTokenRequests(environmentOf({})),
): PlannedRequest[] {
  const { audienceUrl, mintUrl } = usualAddresses(index);
  return [
    {
      method: "GET",
      url: discoveryUrl(index),
      what: "where it takes ID tokens, if not below /_/oidc/",
    },
    { method: "GET", url: audienceUrl, what: "whom the ID token is for" },
    ...idToken,
    { method: "POST", url: mintUrl, what: "a token for 15 minutes" },
  ];
}

/** What attests files, before the upload token is got. */
function attestRequests(
  attest: AttestPlan | undefined,
  files: number,
  idToken: readonly IdTokenRequest[] = idTokenRequests(environmentOf({})),
): PlannedRequest[] {
  if (attest === undefined || attest.policy === "none") return [];
  const { fulcioUrl, rekorUrl } = attest;
  return [
    ...idToken.map((request) => ({ ...request, what: `${request.what}, for Sigstore` })),
    { method: "POST", url: `${fulcioUrl}/api/v2/signingCert`, what: "a signing certificate" },
    {
      method: "POST",
      url: `${rekorUrl}/api/v1/log/entries`,
      what: files === 1 ? "the file's attestation" : `the attestations of ${files} files`,
    },
  ];
}

/**
 * Every request of a publish, in order.
 *
 * @param facts What is published, and where to.
 * @param files What happens to each file.
 */
export function requestsFor(
  { attest, index, project, idToken, withToken = false }: {
    readonly attest?: AttestPlan;
    readonly index: Index;
    readonly project: string;
    readonly idToken?: readonly IdTokenRequest[];
    /** Whether there is a token already, and no identity to exchange for one. */
    readonly withToken?: boolean;
  },
  files: readonly { readonly filename: string; readonly action: string }[],
): PlannedRequest[] {
  const uploads = files.filter(({ action }) => action === "upload");
  const stops = files.some(({ action }) => action === "conflict" || action === "closed");
  const simple = { method: "GET", url: simpleProjectUrl(index, project) } as const;
  return [
    { ...simple, what: "what the index has already" },
    ...(uploads.length === 0 ? [] : [
      ...attestRequests(attest, uploads.length, idToken),
      ...(withToken ? [] : identityRequests(index, idToken)),
      ...uploads.map(({ filename }) => ({
        method: "POST",
        url: index.uploadUrl,
        what: `upload ${filename}`,
      } as const)),
    ] as const),
    ...(stops ? [] : [
      { ...simple, what: "until it lists each file with its SHA-256" },
      { method: "GET", url: "$FILE_URL", what: "the bytes of each file, where it lists them" },
    ] as const),
  ];
}
