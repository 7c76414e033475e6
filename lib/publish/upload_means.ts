// Whether there is anything to upload with, known before anything is built: an identity, or a token.
import type { CiProvider } from "../ci/provider.ts";
import { ReleaseError } from "../errors.ts";
import { type GivenToken, givenToken } from "../index/given_token.ts";
import { guardTakenCi, isPypi } from "../index/guard_issuer.ts";
import type { Index } from "../index/index.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { ChannelName } from "./decide.ts";

/** What is known of a publish. */
export interface UploadMeansFacts {
  readonly index: Index;
  readonly channel: ChannelName;
  /** Whether the channel's configuration lets the keyring be asked. */
  readonly keyring: boolean;
  /** The CI, if it is one that pyrelease knows. */
  readonly ci: CiProvider | undefined;
  /** Whether files will be sent; else it is a plan. */
  readonly sends: boolean;
}

/**
 * The token that was given for the index, once it is sure that this or an identity can upload there.
 *
 * @param system The environment, files, processes and secrets.
 * @param facts What is known.
 * @throws {ReleaseError} "token-refused" for a token, or --send, on PyPI and TestPyPI; "token-missing" where --send has
 * nothing to send with; "identity-missing" in a CI job without an identity; "identity-not-taken".
 */
export async function uploadMeans(
  system: Pick<System, "env" | "files" | "processes" | "secrets">,
  { index, channel, keyring, ci, sends }: UploadMeansFacts,
): Promise<GivenToken | undefined> {
  const given = givenToken(system, index, channel, { keyring });
  if (isPypi(index)) {
    if (given !== undefined) throw onlyTrustedPublishing(index, `a token, from ${given.from}`);
    if (sends && ci === undefined) throw onlyTrustedPublishing(index, "--send outside of a CI");
  }
  if (!sends) return given;
  if (ci === undefined && given === undefined) throw nothingToSendWith(index, channel);
  if (ci !== undefined && (given === undefined || ci.hasIdentity(system.env))) {
    await ci.requireIdentity(system);
    guardTakenCi(index, ci);
  }
  return given;
}

function onlyTrustedPublishing({ name }: Index, what: string): ReleaseError {
  return new ReleaseError(
    "token-refused",
    `Will not publish to ${inline(name)} with ${what}`,
    {
      why: "A token can be stolen from where it is kept; the CI's identity is kept nowhere",
      hint:
        "Leave it out, publish from CI, and add a trusted publisher on the index: README, Set up a project. Tokens are for other indexes",
    },
  );
}

function nothingToSendWith({ name }: Index, channel: ChannelName): ReleaseError {
  return new ReleaseError(
    "token-missing",
    `Cannot send to ${inline(name)}: there is no token`,
    {
      why: "--send publishes without a CI's identity, and so needs another right to upload",
      hint:
        `Set PYRELEASE_${channel.toUpperCase()}_TOKEN, or keyring = true for this channel in [tool.pyrelease]`,
    },
  );
}
