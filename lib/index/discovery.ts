// Where an index takes ID tokens, as it says itself (PEP 807, a draft).
import { inline } from "../standards/display.ts";
import { isLoopback } from "../standards/loopback.ts";
import type { HttpResponse } from "../system/http.ts";
import { ask, type IndexSystem, invalidAnswer, notJson } from "./ask.ts";
import { type Index, uploadHostUrl } from "./index.ts";
import { textOf, tryParseObject } from "./json.ts";

/** The two addresses of trusted publishing. */
export interface TrustedPublishing {
  /** Says whom an ID token must be for. */
  readonly audienceUrl: string;
  /** Exchanges an ID token for an upload token. */
  readonly mintUrl: string;
}

/**
 * PyPI's own addresses, on the host that takes uploads: for an index that does not say where they are.
 *
 * @param index The index.
 */
export function usualAddresses(index: Index): TrustedPublishing {
  return {
    audienceUrl: uploadHostUrl(index, "/_/oidc/audience"),
    mintUrl: uploadHostUrl(index, "/_/oidc/mint-token"),
  };
}

/**
 * The address at which an index says where it takes ID tokens for its upload address.
 *
 * @example
 * ```ts
 * import { discoveryUrl } from "./discovery.ts";
 * import { pypi } from "./index.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   discoveryUrl(pypi),
 *   "https://upload.pypi.org/.well-known/pytp?discover=%2Flegacy%2F",
 * );
 * ```
 */
export function discoveryUrl(index: Index): string {
  const key = encodeURIComponent(new URL(index.uploadUrl).pathname);
  return `${uploadHostUrl(index, "/.well-known/pytp")}?discover=${key}`;
}

/**
 * Asks an index where it takes ID tokens. An index that knows nothing of the question answers in many
 * ways: any answer but a JSON object is taken for one.
 *
 * @param system HTTP and the clock.
 * @param index The index.
 * @returns `undefined` when it does not say: PyPI answers 404.
 * @throws {ReleaseError} "index-answer-invalid" when it names another host or an open line, to which no token
 * must go; "index-unreachable".
 */
export async function discover(
  system: IndexSystem,
  index: Index,
): Promise<TrustedPublishing | undefined> {
  const url = discoveryUrl(index);
  const headers = { accept: "application/vnd.pypi.pytp.v1+json" };
  const request = { url, headers, maxBytes: 1 << 20 };
  const response = await ask(system, index, request, { problem: brokenJson });
  const said = response.status === 200 ? tryParseObject(response.text()) : undefined;
  if (said === undefined) return undefined;
  const address = (field: string) => {
    const text = textOf(said[field]);
    const problem = problemOf(index, text);
    if (problem === undefined) return text as string;
    throw invalidAnswer(index, url, `Its ${field} ${problem}`);
  };
  return { audienceUrl: address("audience-endpoint"), mintUrl: address("token-mint-endpoint") };
}

/** JSON that breaks off is no answer in another way: it may be the beginning of a right one. */
function brokenJson(response: HttpResponse): string | undefined {
  return /\bjson\b/.test(response.headers.get("content-type") ?? "")
    ? notJson(response)
    : undefined;
}

function problemOf(index: Index, text: string | undefined): string | undefined {
  if (text === undefined) return "is missing";
  const shown = inline(text, 200);
  if (!URL.canParse(text)) return `is "${shown}", which is not a URL`;
  const { hostname, password, protocol, username } = new URL(text);
  const own = new URL(index.uploadUrl).hostname;
  if (username !== "" || password !== "") return "holds a user name or a password";
  if (hostname !== own) {
    return `is ${shown}: an ID token for ${inline(own)} must not go to another host`;
  }
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname))
    ? undefined
    : `is ${shown}, which is not https: tokens must not go over an open line`;
}
