// The requests of a publish that are about its identity, as the plan shows them.
import type { ProviderName } from "../ci/trigger.ts";
import { discoveryUrl, usualAddresses } from "../index/discovery.ts";
import type { Index } from "../index/index.ts";

/** One HTTP request that the publish makes. */
export interface PlannedRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly what: string;
}

/** How the ID token is requested; GitLab's is a variable, and others' own programs print it. */
const idToken: Readonly<Partial<Record<ProviderName, PlannedRequest>>> = {
  github: { method: "GET", url: "$ACTIONS_ID_TOKEN_REQUEST_URL", what: "an ID token, from the CI" },
  google: {
    method: "GET",
    url: "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/",
    what: "an ID token, from Google Cloud",
  },
};

/**
 * What gets an upload token.
 *
 * @param index The index.
 * @param provider The CI; GitHub Actions where there is none.
 */
export function identityRequests(
  index: Index,
  provider: ProviderName = "github",
): PlannedRequest[] {
  const { audienceUrl, mintUrl } = usualAddresses(index);
  return [
    {
      method: "GET",
      url: discoveryUrl(index),
      what: "where it takes ID tokens, if not below /_/oidc/",
    },
    { method: "GET", url: audienceUrl, what: "whom the ID token is for" },
    ...[idToken[provider]].filter((request) => request !== undefined),
    { method: "POST", url: mintUrl, what: "a token for 15 minutes" },
  ];
}
