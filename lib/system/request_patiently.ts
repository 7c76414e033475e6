// A request that may be made more than once, made again while the weather is bad.
import { type HttpRequest, type HttpResponse, TransportError } from "./http.ts";
import type { System } from "./mod.ts";
import { type PatientSystem, tryPatiently } from "./retry.ts";
import type { TryLimit } from "./try_limit.ts";
import { retryAfterSeconds } from "./retry_after.ts";

/** How often a read is repeated. */
export const readLimit: TryLimit = { tries: 4, withinMs: 180_000 };

/** How to ask. */
export interface PatientOptions {
  /** {@link readLimit} unless given. */
  readonly limit?: TryLimit;
  /** What is wrong with an answer whose status is fine, such as a web page in place of JSON; `undefined` for nothing. */
  readonly problem?: (response: HttpResponse) => string | undefined;
}

/**
 * Makes a request, again after no answer, 429, 5xx, or an answer with a problem.
 *
 * @param system HTTP, the clock and progress.
 * @param request A read, or a request whose repetition has no effect.
 * @param options How long, and what an answer must be like.
 * @returns The first answer that can be used; the last one when its problem is not its status.
 * @throws {WeatherError} when no answer comes, or none but 429 and 5xx.
 */
export async function requestPatiently(
  system: PatientSystem & Pick<System, "http">,
  request: HttpRequest,
  { limit = readLimit, problem = () => undefined }: PatientOptions = {},
): Promise<HttpResponse> {
  const what = `${request.method ?? "GET"} ${request.url}`;
  return await tryPatiently(system, limit, undefined, async (nth) => {
    const response = await answerTo(system, request);
    if (typeof response === "string") return { kind: "weather", reason: response };
    if (isWeather(response)) {
      return {
        kind: "weather",
        reason: `${what}: status ${response.status}`,
        askedSeconds: retryAfterSeconds(response.headers, system.clock.now()),
      };
    }
    const wrong = problem(response);
    return wrong === undefined || nth >= limit.tries
      ? { kind: "done", value: response }
      : { kind: "weather", reason: `${what}: ${wrong}` };
  });
}

/** Whether an answer says nothing but that it is not the time for one. */
export function isWeather({ status }: Pick<HttpResponse, "status">): boolean {
  return status === 429 || status >= 500;
}

async function answerTo(
  system: Pick<System, "http">,
  request: HttpRequest,
): Promise<HttpResponse | string> {
  try {
    return await system.http.request(request);
  } catch (error) {
    if (error instanceof TransportError) return error.message;
    throw error;
  }
}
