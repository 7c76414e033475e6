// Asks GitHub's API, and decides what is asked again.
import { type HttpRequest, type HttpResponse, TransportError } from "../../system/http.ts";
import { type Github, githubHeaders, type GithubSystem } from "./github.ts";
import { patiently, weatherOf } from "./patiently.ts";

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
  return await patiently(system, github, what, async () => {
    const response = await orTransportError(system.http.request({
      method,
      url,
      headers: {
        ...githubHeaders(github, accept),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
    }));
    const weather = weatherOf(system, response);
    if (response instanceof TransportError || (weather !== undefined && response.status >= 500)) {
      return repeatable && weather !== undefined ? weather : { kind: "done", value: undefined };
    }
    // A limit says no before anything is done.
    return weather ?? { kind: "done", value: response };
  });
}

/** The answer, or why none came. */
export async function orTransportError<T>(work: Promise<T>): Promise<T | TransportError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
}
