// With what files are uploaded: the CI's identity where the index takes it, else a token that was given.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Secret } from "../system/secrets.ts";
import type { GivenToken } from "./given_token.ts";
import type { Index } from "./index.ts";
import type { UploadTokens } from "./upload_tokens.ts";

/** Upload tokens, and whom the index knows them by. */
export interface Credentials extends UploadTokens {
  /** `__token__` for a minted token. */
  username(): string;
}

/** What there is. At least one of both. */
export interface CredentialSources {
  /** Tokens for the CI's identity, where the job has one. */
  readonly minted?: UploadTokens;
  /** A token from the environment or a keyring. */
  readonly given?: GivenToken;
}

/**
 * Uses the identity where there is one, and never sends a given token to an index that takes the identity. Which of
 * both was used is said.
 *
 * @param system Progress.
 * @param index The index.
 * @param sources What there is.
 */
export function credentials(
  system: Pick<System, "progress">,
  index: Index,
  { minted, given }: CredentialSources,
): Credentials {
  let inUse: GivenToken | undefined;
  const use = async (token: GivenToken, why: string): Promise<Secret> => {
    const secret = await token.read();
    if (inUse === undefined) {
      const text = `${why}: uploading with the token from ${token.from}`;
      system.progress({ kind: "note", text });
    }
    inUse = token;
    return secret;
  };
  return {
    username: () => inUse?.username ?? "__token__",
    claims: () => inUse === undefined ? minted?.claims() : undefined,
    async current() {
      if (inUse !== undefined) return await inUse.read();
      if (minted === undefined) return await use(required(given), "No identity of a CI");
      try {
        const token = await minted.current();
        if (given !== undefined) {
          system.progress({ kind: "note", text: unused(index, given) });
          given = undefined;
        }
        return token;
      } catch (error) {
        if (given === undefined || !(error instanceof ReleaseError)) throw error;
        if (error.code !== "index-no-trusted-publishing") throw error;
        return await use(given, error.message);
      }
    },
    async renewed(expired) {
      if (inUse === undefined && minted !== undefined) return await minted.renewed(expired);
      throw refused(index, required(inUse));
    },
  };
}

function unused({ name }: Index, { from }: GivenToken): string {
  return `${inline(name)} takes the CI's identity: the token from ${from} is not used`;
}

function required(given: GivenToken | undefined): GivenToken {
  if (given === undefined) throw new TypeError("There is neither an identity nor a token");
  return given;
}

function refused(index: Index, { from, username }: GivenToken): ReleaseError {
  return new ReleaseError(
    "token-refused",
    `${inline(index.name)} does not take the token from ${from}`,
    {
      why: `It has expired, or is not a token of ${inline(username)}`,
      hint: "Make a new one on the index, and publish again: it sends what is missing",
    },
  );
}
