// The upload token of a publish: got with a new ID token, and another one before it runs out.
import { type Claims, decodeClaims } from "../ci/claims.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { Secret } from "../system/secrets.ts";
import { type Exchange, findExchange } from "./exchange.ts";
import { guardIssuer } from "./guard_issuer.ts";
import type { Index } from "./index.ts";
import { type MintSystem, mintWithRetry } from "./mint.ts";
import type { MintContext } from "./suspect.ts";

/** Gives upload tokens as long as a publish lasts. */
export interface UploadTokens {
  /**
   * A token for the next file: the last one while it lives for two more minutes, a new one then. Where the CI
   * gives no other ID token, or the index no other token, the last one is used to its end.
   *
   * @throws {ReleaseError} what finding, asking and minting throw, when there is no token yet.
   */
  current(): Promise<Secret>;
  /**
   * Another token, after the index said that this one has expired; one that was got meanwhile, if any.
   *
   * @throws {ReleaseError} "identity-spent" when the CI gives no other ID token, and what minting throws.
   */
  renewed(expired: Secret): Promise<Secret>;
  /** What the last ID token said; nothing before the first was got. */
  claims(): Claims | undefined;
}

/** How long before its end a token is replaced: the upload of one file should fit in. */
const marginMs = 120_000;
const usualMs = 900_000;

/**
 * Gives the upload tokens of one index. Nothing is asked before the first one is.
 *
 * @param system HTTP, the clock, progress and secrets.
 * @param index The index.
 * @param getIdToken Asks the CI for an ID token for an audience; no token of it is sent twice.
 * @param context What is known beside the token, for explanations.
 * @param find Finds out where and for whom, for the first token; asks the index unless given.
 */
export function uploadTokens(
  system: MintSystem,
  index: Index,
  getIdToken: (audience: string) => Promise<Secret>,
  context: MintContext,
  find: () => Promise<Exchange> = () => findExchange(system, index),
): UploadTokens {
  const used = new Set<string>();
  let said: Claims | undefined;
  let exchange: Promise<() => ReturnType<typeof mintWithRetry>> | undefined;
  let last: { readonly token: Secret; readonly renewAt: number } | undefined;
  let underWay: Promise<Secret> | undefined;

  const begin = async () => {
    const { at, audience } = await find();
    const next = async () => {
      const idToken = await getIdToken(audience);
      said = decodeClaims(idToken);
      guardIssuer(index, said);
      return idToken;
    };
    return () =>
      mintWithRetry(system, index, next, context, { ...(at === undefined ? {} : { at }), used });
  };
  const mint = async (): Promise<Secret> => {
    const { token, expires } = await (await (exchange ??= begin()))();
    // By this machine's own steady clock: the index's may be far from it.
    const told = expires * 1000 - system.clock.now();
    const lives = told > marginMs ? told : usualMs;
    last = { token, renewAt: system.clock.ticks() + lives - marginMs };
    return token;
  };
  /** Files that are sent side by side share the new token. */
  const once = () => underWay ??= mint().finally(() => underWay = undefined);

  return {
    async current() {
      if (last === undefined) return await once();
      if (system.clock.ticks() < last.renewAt) return last.token;
      const old = last.token;
      try {
        const token = await once();
        system.progress({ kind: "note", text: "The upload token was running out: got a new one" });
        return token;
      } catch (error) {
        if (!(error instanceof ReleaseError)) throw error;
        const text = `The upload token is running out, and there is no other: ${error.message}`;
        system.progress({ kind: "note", text: inline(text) });
        last = { token: old, renewAt: Infinity };
        return old;
      }
    },
    async renewed(expired) {
      return last === undefined || last.token === expired ? await once() : last.token;
    },
    claims: () => said,
  };
}
