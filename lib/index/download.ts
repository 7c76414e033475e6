// A file as an index serves it: its digest, or its bytes.
import { inline } from "../standards/display.ts";
import { TransportError } from "../system/http.ts";
import { isWeather, readLimit } from "../system/request_patiently.ts";
import { type PatientSystem, tryPatiently, WeatherError } from "../system/retry.ts";
import { once, type TryLimit } from "../system/try_limit.ts";
import { retryAfterSeconds } from "../system/retry_after.ts";
import { type IndexSystem, invalidAnswer, pastCaches, unreachable } from "./ask.ts";
import type { Index } from "./index.ts";

const redirects = 5;

/**
 * Downloads a file for its digest alone, following redirects: no token goes with it.
 *
 * @param system HTTP, the clock and progress.
 * @param index The index, for errors.
 * @param url The file's address, from the simple API.
 * @returns Its SHA-256 in lower-case hex.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function downloadSha256(
  system: IndexSystem,
  index: Index,
  url: string,
): Promise<string> {
  return (await follow(system, index, url, (url) => system.http.digest({ url }))).sha256;
}

/** What an address serves. */
export interface Downloaded {
  /** Bytes. */
  readonly size: number;
  /** In lower-case hex. */
  readonly sha256: string;
}

/**
 * Looks once at what a file's address serves now, past the caches on the way, following redirects.
 *
 * @param system HTTP and the clock.
 * @param index The index, for errors.
 * @param url The file's address.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function downloadFresh(
  system: IndexSystem,
  index: Index,
  url: string,
): Promise<Downloaded> {
  // Compressed on the way, the bytes would not be those that pip gets.
  const headers = { ...pastCaches, "accept-encoding": "identity" };
  const get = (url: string) => system.http.digest({ url, headers });
  const { size, sha256 } = await follow(system, index, url, get, once);
  return { size, sha256 };
}

/**
 * Downloads a file, following redirects: no token goes with it.
 *
 * @param system HTTP, the clock and progress.
 * @param index The index, for errors.
 * @param url The file's address, from the simple API.
 * @param maxBytes How large it may be.
 * @throws {ReleaseError} "index-unreachable", also when it is larger, or "index-answer-invalid".
 */
export async function downloadBytes(
  system: IndexSystem,
  index: Index,
  url: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const get = (url: string) => system.http.request({ url, maxBytes, timeoutMs: 120_000 });
  return (await follow(system, index, url, get)).body;
}

/** What an answer says of where to go. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
}

async function follow<T extends Answer>(
  system: PatientSystem,
  index: Index,
  url: string,
  get: (url: string) => Promise<T>,
  limit: TryLimit = readLimit,
): Promise<T> {
  let at = url;
  for (let hop = 0; hop <= redirects; hop++) {
    const response = await read(system, index, at, get, limit);
    if (response.status === 200) return response;
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

async function read<T extends Answer>(
  system: PatientSystem,
  index: Index,
  url: string,
  get: (url: string) => Promise<T>,
  limit: TryLimit,
): Promise<T> {
  try {
    return await tryPatiently(system, limit, undefined, async () => {
      try {
        const response = await get(url);
        const { status, headers } = response;
        // No index sends a distribution as a web page: it is of whatever stands between.
        if (status === 200 && /^text\/html\b/i.test(headers.get("content-type") ?? "")) {
          return { kind: "weather", reason: `GET ${inline(url)}: a web page in place of the file` };
        }
        if (!isWeather(response)) return { kind: "done", value: response };
        const reason = `GET ${inline(url)}: status ${status}`;
        const askedSeconds = retryAfterSeconds(headers, system.clock.now());
        return { kind: "weather", reason, askedSeconds };
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
        return { kind: "weather", reason: inline(error.message) };
      }
    });
  } catch (error) {
    if (!(error instanceof WeatherError)) throw error;
    throw unreachable(index, url, error.message, error);
  }
}
