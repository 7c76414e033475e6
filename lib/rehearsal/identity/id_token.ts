// The request for an ID token, as the runner's service answers it.
import type { ResolvedJob } from "../job.ts";

/** A job that may request tokens. */
export interface Grant {
  readonly job: ResolvedJob;
  /** What the job shows to get a token. */
  readonly bearer: string;
}

/**
 * Answers `GET $ACTIONS_ID_TOKEN_REQUEST_URL&audience=…`.
 *
 * The service knows its clients by `api-version` in the URL's own query: without it they are nobody.
 *
 * @param request What was asked.
 * @param grants The jobs, by the last part of their URL.
 * @param issue Makes a token for an audience.
 */
export async function answerIdTokenRequest(
  request: Request,
  grants: ReadonlyMap<string, Grant>,
  issue: (job: ResolvedJob, audience: string) => Promise<string>,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const grant = grants.get(pathname.split("/").at(-1) ?? "");
  const [scheme, bearer] = (request.headers.get("authorization") ?? "").split(" ");
  if (
    grant === undefined || scheme?.toLowerCase() !== "bearer" || bearer !== grant.bearer ||
    searchParams.get("api-version") !== "2.0"
  ) {
    return new Response("", { status: 401, headers: { "www-authenticate": "Bearer" } });
  }
  const audience = searchParams.get("audience") ?? `https://github.com/${grant.job.owner}`;
  const value = await issue(grant.job, audience);
  return Response.json({ count: value.length, value });
}
