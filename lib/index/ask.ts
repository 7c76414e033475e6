// Reading from an index: every request without a token goes through here.
import { ReleaseError } from "../errors.ts";
import { inline, inlineLines } from "../standards/display.ts";
import { isLoopback } from "../standards/loopback.ts";
import type { HttpRequest, HttpResponse } from "../system/http.ts";
import type { System } from "../system/mod.ts";
import { type PatientOptions, requestPatiently } from "../system/request_patiently.ts";
import { type PatientSystem, WeatherError } from "../system/retry.ts";
import type { Index } from "./index.ts";
import { tryParseObject } from "./json.ts";

/** What reading from an index needs of the world. */
export type IndexSystem = PatientSystem & Pick<System, "http">;

/**
 * Asks caches on the way to look again (RFC 9111).
 *
 * There is no query that changes with each look: it would make another address, which pip does not ask for,
 * and break addresses that are signed. An index's own cache may answer all the same: look elsewhere too.
 */
export const pastCaches: Readonly<Record<string, string>> = {
  "cache-control": "no-cache, max-age=0",
  pragma: "no-cache",
};

/**
 * Reads from an index, again while the weather is bad.
 *
 * @param system HTTP, the clock and progress.
 * @param index Whom to ask, for errors.
 * @param request A GET.
 * @param options How long, and what an answer must be like.
 * @throws {ReleaseError} "index-unreachable" when no answer comes or only 429 and 5xx.
 */
export async function ask(
  system: IndexSystem,
  index: Index,
  request: HttpRequest,
  options: PatientOptions = {},
): Promise<HttpResponse> {
  try {
    return await requestPatiently(system, request, options);
  } catch (error) {
    if (!(error instanceof WeatherError)) throw error;
    throw unreachable(index, request.url, inlineLines(error.message), error);
  }
}

/** What is wrong with an answer that should be a JSON object. */
export function notJson(response: HttpResponse): string | undefined {
  if (response.status !== 200 || tryParseObject(response.text()) !== undefined) return undefined;
  return "status 200, and not the JSON that was asked for";
}

/** "index-answer-invalid": an answer that no index gives. */
export function invalidAnswer(index: Index, url: string, why: string): ReleaseError {
  return new ReleaseError(
    "index-answer-invalid",
    `${inline(index.name)} gave an answer that cannot be used for ${inline(url)}`,
    {
      why,
      hint:
        "See that the index's addresses are right in [tool.pyrelease], and that it works in a browser",
    },
  );
}

/** "index-unreachable": no answer, or none but that it is out of order. */
export function unreachable(
  index: Index,
  url: string,
  why: string,
  cause?: unknown,
): ReleaseError {
  const { host, hostname, origin } = new URL(url);
  const at = index.name.includes(host) ? "" : ` at ${origin}`;
  return new ReleaseError("index-unreachable", `Cannot reach ${inline(index.name)}${at}`, {
    why,
    hint: isLoopback(hostname)
      ? "See that the index is running, and that this is its port: deno task rehearse --serve prints the addresses"
      : "Try again in a few minutes. PyPI's state: https://status.python.org. Behind a proxy: set HTTPS_PROXY; with a company's own certificates: DENO_CERT",
    cause,
  });
}
