// The digest of a file as an index serves it.
import { inline } from "../standards/display.ts";
import { type DigestResponse, TransportError } from "../system/http.ts";
import type { System } from "../system/mod.ts";
import { backoffMs } from "../system/retry.ts";
import { invalidAnswer, unreachable } from "./ask.ts";
import type { Index } from "./index.ts";

const attempts = 3;
const redirects = 5;

/**
 * Downloads a file for its digest alone, following redirects: no token goes with it.
 *
 * @param system HTTP and the clock.
 * @param index The index, for errors.
 * @param url The file's address, from the simple API.
 * @returns Its SHA-256 in lower-case hex.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function downloadSha256(
  system: Pick<System, "clock" | "http">,
  index: Index,
  url: string,
): Promise<string> {
  let at = url;
  for (let hop = 0; hop <= redirects; hop++) {
    const response = await read(system, index, at);
    if (response.status === 200) return response.sha256;
    const location = response.headers.get("location");
    const next = location !== null && URL.canParse(location, at)
      ? new URL(location, at)
      : undefined;
    if (next === undefined || response.status < 300 || response.status >= 400) {
      throw invalidAnswer(index, at, `Status ${response.status}`);
    }
    if (at.startsWith("https:") && next.protocol !== "https:") {
      throw invalidAnswer(index, at, `It leads away from https, to ${inline(next.href, 200)}`);
    }
    at = next.href;
  }
  throw invalidAnswer(index, url, `It leads on and on: more than ${redirects} redirects`);
}

async function read(
  system: Pick<System, "clock" | "http">,
  index: Index,
  url: string,
): Promise<DigestResponse> {
  for (let attempt = 1;; attempt++) {
    try {
      const response = await system.http.digest({ url });
      if (response.status < 500 && response.status !== 429) return response;
      if (attempt >= attempts) throw unreachable(index, url, `It answers ${response.status}`);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (attempt >= attempts) throw unreachable(index, url, inline(error.message), error);
    }
    await system.clock.sleep(backoffMs(attempt));
  }
}
