// Tries again while GitHub is out of order or asks to wait, within a limit that is said.
import { inline } from "../../standards/display.ts";
import { type HttpResponse, TransportError } from "../../system/http.ts";
import { type Tried, tryPatiently, WeatherError } from "../../system/retry.ts";
import type { TryLimit } from "../../system/try_limit.ts";
import { githubUnavailable } from "./errors.ts";
import type { Github, GithubSystem } from "./github.ts";
import { rateLimitSeconds } from "./limits.ts";

/** A job's minutes are counted: a longer wait is an error, and a re-run goes on. */
const limit: TryLimit = { tries: 5, withinMs: 600_000 };

/**
 * Tries until it is done.
 *
 * @param system The clock, and progress.
 * @param github Whom, for the error.
 * @param what What is tried, such as `make the release "v1.0"`.
 * @param attempt Told how often it was tried, from 1; what it throws is final.
 * @throws {ReleaseError} "github-unavailable" when the limit is reached.
 */
export async function patiently<T>(
  system: GithubSystem,
  { repository }: Github,
  what: string,
  attempt: (nth: number) => Promise<Tried<T>>,
): Promise<T> {
  try {
    return await tryPatiently(system, limit, what, attempt);
  } catch (error) {
    if (!(error instanceof WeatherError)) throw error;
    throw githubUnavailable(repository, what, error);
  }
}

/**
 * Whether an answer says nothing but that it is not the time for one.
 *
 * @param system The time, and secrets that no reason may hold.
 * @param response The answer, or why none came.
 * @returns What to try again for; `undefined` for an answer.
 */
export function weatherOf(
  { clock, secrets }: Pick<GithubSystem, "clock" | "secrets">,
  response: HttpResponse | TransportError,
): Extract<Tried<never>, { readonly kind: "weather" }> | undefined {
  if (response instanceof TransportError) {
    return { kind: "weather", reason: inline(secrets.scrub(response.message)) };
  }
  const askedSeconds = rateLimitSeconds(response, clock.now());
  if (askedSeconds !== undefined) {
    return { kind: "weather", reason: "GitHub's rate limit is used up", askedSeconds };
  }
  return response.status < 500
    ? undefined
    : { kind: "weather", reason: `GitHub answers ${response.status}` };
}
