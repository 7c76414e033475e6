// Whom an ID token must be for, so that an index takes it.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { ask, type IndexSystem, invalidAnswer, notJson } from "./ask.ts";
import { discoveryUrl, type TrustedPublishing, usualAddresses } from "./discovery.ts";
import type { Index } from "./index.ts";
import { textOf, tryParseObject } from "./json.ts";

/**
 * Asks an index for its audience. Source: warehouse/oidc/views.py, `oidc_audience`.
 *
 * @param system HTTP and the clock.
 * @param index The index.
 * @param said Where the index says that its endpoints are; where it was asked and does not say, PyPI's.
 * @returns The audience, such as `pypi`.
 * @throws {ReleaseError} "index-no-trusted-publishing", "trusted-publishing-disabled",
 * "index-answer-invalid" or "index-unreachable".
 */
export async function fetchAudience(
  system: IndexSystem,
  index: Index,
  said?: TrustedPublishing,
): Promise<string> {
  const url = (said ?? usualAddresses(index)).audienceUrl;
  const request = { url, headers: { accept: "application/json" } };
  const response = await ask(system, index, request, { problem: notJson });
  if (nothingHere.includes(response.status)) {
    throw noTrustedPublishing(index, ...(said === undefined ? [discoveryUrl(index)] : []), url);
  }
  if (response.status === 403) throw disabled(index, response.text());
  const audience = textOf(tryParseObject(response.text())?.["audience"]);
  if (response.status !== 200 || !isAudience(audience)) {
    throw invalidAnswer(
      index,
      url,
      `Status ${response.status}, and no audience in it that can be used`,
    );
  }
  return audience;
}

/** An index that knows nothing of the address may take it for one of its own: devpi answers 415. */
const nothingHere = [404, 405, 410, 415];

/** It goes into requests, and to the CI's own programs as an argument. */
function isAudience(text: string | undefined): text is string {
  return text !== undefined && /^[\x21-\x7e]{1,1000}$/.test(text) && !text.startsWith("-");
}

/** "index-no-trusted-publishing": the index has no such endpoint. */
export function noTrustedPublishing(index: Index, ...urls: readonly string[]): ReleaseError {
  return new ReleaseError(
    "index-no-trusted-publishing",
    `${inline(index.name)} has no trusted publishing`,
    {
      why: `There is nothing at ${urls.map((url) => inline(url)).join(", and nothing at ")}`,
      hint:
        "See that upload-url of this channel names the index that you mean. One without trusted publishing takes a token: PYRELEASE_PYPI_TOKEN or PYRELEASE_TESTPYPI_TOKEN, whichever channel it is",
    },
  );
}

/** "trusted-publishing-disabled": the index has it, and has switched it off for now. */
export function disabled(index: Index, body: string): ReleaseError {
  const object = tryParseObject(body);
  const said = textOf(object?.["message"]) ?? textOf(object?.["description"]);
  return new ReleaseError(
    "trusted-publishing-disabled",
    `${inline(index.name)} has switched trusted publishing off`,
    {
      ...(said === undefined ? {} : { why: `It says: ${inline(said, 300)}` }),
      hint: "Wait, and run the job again. PyPI's state: https://status.python.org",
    },
  );
}
