// Asks GitHub's API, and decides what is asked again.
import { inline } from "../../standards/display.ts";
import { type HttpRequest, type HttpResponse, TransportError } from "../../system/http.ts";
import { backoffMs } from "../../system/try_limit.ts";
import { githubUnavailable } from "./errors.ts";
import { type Github, githubHeaders, type GithubSystem } from "./github.ts";
import { rateLimitSeconds } from "./limits.ts";
import { attempts, waitFor } from "./wait.ts";

/** A request to the API. */
export interface GithubRequest extends Pick<HttpRequest, "method" | "url" | "body"> {
  /** What it is for, such as `make the release "v1.0"`: it stands in errors. */
  readonly what: string;
  /** The type of the answer; GitHub's JSON unless given. */
  readonly accept?: string;
  /** Whether making it twice does no more than making it once; so unless told otherwise. */
  readonly repeatable?: boolean;
}

/**
 * Makes a request; again while GitHub is out of order, or asks to wait.
 *
 * @param system HTTP, the clock, progress and secrets.
 * @param github Whom to ask.
 * @param request What to ask.
 * @returns The answer, whatever it says; `undefined` when the request may not be repeated and it is not
 * known whether it was done.
 * @throws {ReleaseError} "github-unavailable"
 */
export async function askGithub(
  system: GithubSystem,
  github: Github,
  request: GithubRequest & { readonly repeatable?: true },
): Promise<HttpResponse>;
export async function askGithub(
  system: GithubSystem,
  github: Github,
  request: GithubRequest,
): Promise<HttpResponse | undefined>;
export async function askGithub(
  system: GithubSystem,
  github: Github,
  request: GithubRequest,
): Promise<HttpResponse | undefined> {
  const { method = "GET", url, body, accept, what, repeatable = true } = request;
  for (let attempt = 1;; attempt++) {
    let trouble: string;
    let cause: unknown;
    try {
      const response = await system.http.request({
        method,
        url,
        headers: {
          ...githubHeaders(github, accept),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body }),
      });
      const wait = rateLimitSeconds(response, system.clock.now());
      if (wait !== undefined) {
        await waitFor(system, github, what, wait, attempt);
        continue;
      }
      if (response.status < 500) return response;
      trouble = `It answers ${response.status}`;
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      trouble = inline(system.secrets.scrub(error.message));
      cause = error;
    }
    if (!repeatable) return undefined;
    if (attempt >= attempts) {
      throw githubUnavailable(github.repository, what, `${trouble}, ${attempts} times`, cause);
    }
    await system.clock.sleep(backoffMs(attempt));
  }
}
