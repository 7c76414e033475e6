// Reading from an index: every request without a token goes through here.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { isLoopback } from "../standards/loopback.ts";
import { type HttpRequest, type HttpResponse, TransportError } from "../system/http.ts";
import type { System } from "../system/mod.ts";
import { requestPatiently } from "../system/retry.ts";
import type { Index } from "./index.ts";

/** What reading from an index needs of the world. */
export type IndexSystem = Pick<System, "clock" | "http">;

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
 * @param system HTTP and the clock.
 * @param index Whom to ask, for errors.
 * @param request A GET.
 * @param attempts How often to try in all.
 * @throws {ReleaseError} "index-unreachable" when no answer comes or only 429 and 5xx.
 */
export async function ask(
  system: IndexSystem,
  index: Index,
  request: HttpRequest,
  attempts?: number,
): Promise<HttpResponse> {
  try {
    const response = await requestPatiently(system, request, attempts);
    if (response.status !== 429 && response.status < 500) return response;
    const again = attempts === 1 ? "" : ", again and again";
    throw unreachable(index, request.url, `It answers ${response.status}${again}`);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    throw unreachable(index, request.url, inline(error.message), error);
  }
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
