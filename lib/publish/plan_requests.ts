// The requests of a publish that are about its identity, as the plan shows them.
import { idTokenRequests } from "../ci/github.ts";
import type { IdTokenRequest } from "../ci/id_token_request.ts";
import { discoveryUrl, usualAddresses } from "../index/discovery.ts";
import type { Index } from "../index/index.ts";
import { environmentOf } from "../system/environment.ts";

/** One HTTP request that the publish makes. */
export type PlannedRequest = IdTokenRequest;

/**
 * What gets an upload token.
 *
 * @param index The index.
 * @param idToken What gets the ID token; on a laptop, where nothing does, what would on GitHub Actions.
 */
export function identityRequests(
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
