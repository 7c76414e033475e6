// An upload token that a person made, for an index that mints none: from the environment or a keyring.
import type { Environment } from "../system/environment.ts";
import type { System } from "../system/mod.ts";
import type { Secret } from "../system/secrets.ts";
import type { Index } from "./index.ts";
import { readKeyring } from "./keyring.ts";

/** What looking for a token needs of the world. */
export type GivenTokenSystem = Pick<System, "env" | "processes" | "secrets">;

/** A token, and whose it is. */
export interface GivenToken {
  /** Whom the index knows it by: `__token__` unless told. */
  readonly username: string;
  /** Where it is from, such as `PYRELEASE_PYPI_TOKEN`. */
  readonly from: string;
  /**
   * The token itself.
   *
   * @throws {ReleaseError} "keyring-failed" when the keyring has none.
   */
  read(): Promise<Secret>;
}

const channels = ["TESTPYPI", "PYPI"] as const;

/**
 * The token that was given for an index, if any. It is masked here, before anything can show it.
 *
 * @param system The environment, secrets, and processes for a keyring.
 * @param index Where it would be sent.
 * @param channel Whose variables to read: `PYRELEASE_TESTPYPI_TOKEN` and `…_USERNAME`, or PyPI's.
 * @param keyring Whether the keyring is asked where there is no variable.
 */
export function givenToken(
  system: GivenTokenSystem,
  index: Index,
  channel: "testpypi" | "pypi",
  { keyring }: { readonly keyring: boolean },
): GivenToken | undefined {
  const prefix = `PYRELEASE_${channel.toUpperCase()}`;
  const username = system.env.get(`${prefix}_USERNAME`) || "__token__";
  const value = system.env.get(`${prefix}_TOKEN`) ?? "";
  if (value !== "") {
    const secret = masked(system, username, value);
    return { username, from: `${prefix}_TOKEN`, read: () => Promise.resolve(secret) };
  }
  if (!keyring) return undefined;
  const from = "the keyring";
  const read = async () => masked(system, username, await readKeyring(system, index, username));
  return { username, from, read };
}

/**
 * Whether a token for either channel is in the environment: code that runs here could take it.
 *
 * @param env The process's environment.
 */
export function holdsToken(env: Environment): boolean {
  return channels.some((channel) => (env.get(`PYRELEASE_${channel}_TOKEN`) ?? "") !== "");
}

/** Also as it goes over the line, behind its name. */
function masked({ secrets }: GivenTokenSystem, username: string, value: string): Secret {
  const secret = secrets.create(value);
  if (username !== "__token__") secrets.create(`${username}:${value}`);
  return secret;
}
