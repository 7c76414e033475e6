// `GET /.well-known/pytp`: where an index takes ID tokens for an upload address (PEP 807, a draft).
import type { IndexOptions } from "./options.ts";

/** Says it, if the index is one that does; `undefined` stands for 404. */
export function answerDiscovery(
  { options, origin }: { readonly options: IndexOptions; readonly origin: string },
  request: Request,
): Response | undefined {
  const { searchParams } = new URL(request.url);
  if (!options.discovery || searchParams.get("discover") !== "/legacy/") return undefined;
  return Response.json({
    "audience-endpoint": `${origin}/_/oidc/audience`,
    // The older path, which the server keeps: a client that asked is seen to have listened.
    "token-mint-endpoint": `${origin}/_/oidc/github/mint-token`,
  }, { headers: { "content-type": "application/vnd.pypi.pytp.v1+json" } });
}
