// Requests to a Sigstore: asked again while the weather is bad, and what it refuses told without any token.
import { ReleaseError } from "../errors.ts";
import { textOf, tryParseObject } from "../index/json.ts";
import { inline, inlineLines } from "../standards/display.ts";
import type { HttpRequest, HttpResponse } from "../system/http.ts";
import type { System } from "../system/mod.ts";
import { requestPatiently } from "../system/request_patiently.ts";
import { type PatientSystem, WeatherError } from "../system/retry.ts";

/** What asking a Sigstore needs of the world. */
export type SigstoreSystem = PatientSystem & Pick<System, "http" | "secrets">;

/** A certificate and a log entry are a few kB. */
const maxBytes = 1 << 20;

const wait = "Run the job again later. Sigstore's state: https://status.sigstore.dev";

/**
 * Asks for what nothing can be attested without.
 *
 * @param system HTTP, the clock and secrets.
 * @param what What is asked for, to follow "Cannot get": "a signing certificate".
 * @param request A request whose repetition has no effect.
 * @param isWhole Whether an answer of a fine status holds what was asked for: else it is asked again.
 * @returns An answer that is no weather.
 * @throws {ReleaseError} "attestation-failed" when none comes.
 */
export async function askSigstore(
  system: SigstoreSystem,
  what: string,
  request: HttpRequest,
  isWhole: (text: string) => boolean,
): Promise<HttpResponse> {
  const problem = (response: HttpResponse) =>
    response.status >= 300 || isWhole(response.text())
      ? undefined
      : `status ${response.status}, and not ${what}`;
  try {
    return await requestPatiently(system, { ...request, maxBytes }, { problem });
  } catch (error) {
    if (!(error instanceof WeatherError)) throw error;
    const why = inlineLines(system.secrets.scrub(error.message));
    throw failed(what, new URL(request.url).host, why, wait, error);
  }
}

/**
 * "attestation-failed": an answer that holds no such thing.
 *
 * @param hint What to do, where trying again is no use.
 */
export function refusedBy(
  system: SigstoreSystem,
  what: string,
  url: string,
  response: HttpResponse,
  hint: string = wait,
): ReleaseError {
  const body = system.secrets.scrub(response.text());
  const said = inline(textOf(tryParseObject(body)?.["message"]) ?? "", 300);
  const { status } = response;
  const why = status < 300
    ? `Its answer, of status ${status}, holds none`
    : `It answers ${status}${said === "" ? "" : `: ${said}`}`;
  return failed(what, new URL(url).host, why, hint);
}

function failed(
  what: string,
  host: string,
  why: string,
  hint: string,
  cause?: unknown,
): ReleaseError {
  return new ReleaseError("attestation-failed", `Cannot get ${what} from ${inline(host)}`, {
    why,
    hint,
    ...(cause === undefined ? {} : { cause }),
  });
}
