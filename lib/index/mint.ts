// Exchanges the CI's ID token for an upload token that lives fifteen minutes.
import { decodeClaims } from "../ci/claims.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { type HttpResponse, TransportError } from "../system/http.ts";
import type { System } from "../system/mod.ts";
import { tryPatiently, WeatherError } from "../system/retry.ts";
import type { TryLimit } from "../system/try_limit.ts";
import { retryAfterSeconds } from "../system/retry_after.ts";
import type { Secret } from "../system/secrets.ts";
import { type TrustedPublishing, usualAddresses } from "./discovery.ts";
import type { Index } from "./index.ts";
import { textOf, tryParseObject } from "./json.ts";
import { mintRefused } from "./mint_refusal.ts";
import type { MintContext } from "./suspect.ts";

/** What minting needs of the world. */
export type MintSystem = Pick<System, "clock" | "http" | "progress" | "secrets">;

/** Where to mint, and with which ID tokens no more. */
export interface MintOptions {
  /** Where the index says that its endpoints are; PyPI's usual ones unless given. */
  readonly at?: TrustedPublishing;
  /** ID tokens that were sent: more are added. */
  readonly used?: Set<string>;
}

/** A token that uploads, and the moment it stops. */
export interface MintedToken {
  readonly token: Secret;
  /** Seconds since 1970. */
  readonly expires: number;
}

const limit: TryLimit = { tries: 4, withinMs: 300_000 };
const lifetimeSeconds = 900;

/**
 * Exchanges an ID token, once. It is used up even when no answer comes: never send it again.
 *
 * Minting has effects: a pending publisher becomes an empty project.
 *
 * @param system HTTP, the clock and secrets.
 * @param index The index.
 * @param idToken A new ID token for the index's audience.
 * @param context What is known beside the token, for explanations.
 * @param at Where the index's endpoints are; PyPI's usual ones unless given.
 * @throws {ReleaseError} "mint-refused", "mint-token-reused", "trusted-publishing-disabled",
 * "index-no-trusted-publishing", "index-outage", or "mint-reply-lost" when no answer came.
 */
export async function mintToken(
  system: Pick<System, "clock" | "http" | "secrets">,
  index: Index,
  idToken: Secret,
  context: MintContext,
  at: TrustedPublishing = usualAddresses(index),
): Promise<MintedToken> {
  const response = await post(system, index, at.mintUrl, idToken);
  return await mintedBy(response, system, index, idToken, context, at);
}

async function mintedBy(
  response: HttpResponse,
  system: Pick<System, "clock" | "secrets">,
  index: Index,
  idToken: Secret,
  context: MintContext,
  at: TrustedPublishing,
): Promise<MintedToken> {
  const url = at.mintUrl;
  const body = response.text();
  const now = system.clock.now();
  const object = response.status === 200 ? tryParseObject(body) : undefined;
  const value = textOf(object?.["token"]);
  if (value !== undefined && /^[\x21-\x7e]+$/.test(value)) {
    const token = system.secrets.create(value);
    const expires = object?.["expires"];
    return {
      token,
      expires: typeof expires === "number"
        ? Math.floor(expires)
        : Math.floor(now / 1000) + lifetimeSeconds,
    };
  }
  const claims = decodeClaims(idToken);
  const { status } = response;
  const before = status === 422 ? await context.renamedFrom?.() : undefined;
  const said = system.secrets.scrub(body);
  throw mintRefused({ index, url, status, body: said, claims, context, before, now });
}

/**
 * Mints with a new ID token for each attempt, again after a lost answer or an outage.
 *
 * @param system HTTP, the clock, progress and secrets.
 * @param index The index.
 * @param getIdToken Asks the CI for a new ID token.
 * @param context What is known beside the token, for explanations.
 * @param options Where, and which ID tokens were sent before.
 * @throws {ReleaseError} as {@link mintToken}, and what `getIdToken` throws; "identity-spent" when the CI gives
 * only an ID token that was sent before.
 */
export async function mintWithRetry(
  system: MintSystem,
  index: Index,
  getIdToken: () => Promise<Secret>,
  context: MintContext,
  { at = usualAddresses(index), used = new Set() }: MintOptions = {},
): Promise<MintedToken> {
  let last: ReleaseError | undefined;
  try {
    return await tryPatiently(system, limit, undefined, async () => {
      const idToken = await getIdToken();
      // A CI whose token is fixed for the whole job gives the same again: sending it twice is refused.
      if (used.has(idToken.reveal())) throw spent(index, last);
      used.add(idToken.reveal());
      let response: HttpResponse | undefined;
      try {
        response = await post(system, index, at.mintUrl, idToken);
        const value = await mintedBy(response, system, index, idToken, context, at);
        return { kind: "done", value };
      } catch (error) {
        if (!(error instanceof ReleaseError) || !isWeather(error)) throw error;
        last = error;
        const headers = response?.headers ?? new Headers();
        const askedSeconds = retryAfterSeconds(headers, system.clock.now());
        return { kind: "weather", reason: `${error.message}, with a new ID token`, askedSeconds };
      }
    });
  } catch (error) {
    if (!(error instanceof WeatherError) || last === undefined) throw error;
    const why = [last.why, error.limit].filter((line) => line !== undefined).join("\n");
    throw new ReleaseError(last.code, last.message, { why, hint: last.hint, cause: last });
  }
}

/** What went wrong before, if anything did, is what failed; that there is no other token is why it ends. */
function spent(index: Index, before: ReleaseError | undefined): ReleaseError {
  const fixed =
    "An ID token is good for one exchange, and this job has only the one: GitLab's id_tokens keep their value and cannot be refreshed";
  const parts = {
    why: before?.why === undefined ? fixed : `${before.why}\n${fixed}`,
    hint: "Retry the job: it gets a new ID token, and sends what is missing and nothing twice",
  };
  return before === undefined
    ? new ReleaseError(
      "identity-spent",
      `Cannot get another upload token from ${inline(index.name)}: the job's ID token is used up`,
      parts,
    )
    : new ReleaseError(before.code, before.message, parts);
}

function isWeather({ code }: ReleaseError): boolean {
  return code === "mint-reply-lost" || code === "index-outage" || code === "mint-token-reused";
}

async function post(
  system: Pick<System, "http">,
  index: Index,
  url: string,
  idToken: Secret,
): Promise<HttpResponse> {
  try {
    return await system.http.request({
      method: "POST",
      url,
      headers: { "accept": "application/json", "content-type": "application/json" },
      body: JSON.stringify({ token: idToken.reveal() }),
      maxBytes: 1 << 20,
    });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    throw new ReleaseError(
      "mint-reply-lost",
      `No answer came from ${inline(index.name)} to the exchange of the ID token`,
      {
        why: `${
          inline(error.message)
        }\nAn ID token is good for one exchange, and this one may be used up`,
        hint: "Run the job again: it gets a new ID token",
      },
    );
  }
}
