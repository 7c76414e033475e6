// Looks at the identity of the job that `doctor` runs in: whom the index would take it for.
import { decodeClaims } from "../../ci/claims.ts";
import { requestIdToken } from "../../ci/id_token.ts";
import { detectCi } from "../../ci/provider.ts";
import { ReleaseError } from "../../errors.ts";
import { findExchange } from "../../index/exchange.ts";
import { claimsBeside, expectedPublisher } from "../../index/expected_publisher.ts";
import type { Index } from "../../index/index.ts";
import { mintWithRetry } from "../../index/mint.ts";
import { publisherFormUrl } from "../../index/publisher_form.ts";
import { inline } from "../../standards/display.ts";
import type { ChannelName } from "../../publish/decide.ts";
import { identityContext } from "../../publish/identity_context.ts";
import { indexOfChannel } from "../../publish/index_of_channel.ts";
import type { Secret } from "../../system/secrets.ts";
import type { System } from "../../system/mod.ts";
import type { With } from "./check.ts";
import type { Diagnosis } from "./diagnose.ts";
import { problemOf } from "./of_checkout.ts";

/** How far it goes, and with which indexes. */
export interface IdentityOptions {
  /** Exchange the identity, too: a pending publisher becomes an empty project. The token is dropped. */
  readonly mint: boolean;
  /** Other indexes for this run, by channel. */
  readonly addresses: Partial<Record<ChannelName, string>>;
}

const about = {
  check: "identity",
  group: "publisher",
  title: "the index takes this job's identity",
  link: "https://docs.pypi.org/trusted-publishers/internals/",
} as const;

/**
 * Asks for an ID token for the index that the job's event means, and says what the publisher must say for it.
 *
 * @param system HTTP, the environment, and secrets: the token is masked, and shown nowhere.
 * @param patient The project.
 * @param options Whether it is exchanged.
 * @returns `undefined` outside of a CI, and in a job without an identity.
 */
export async function examineIdentity(
  system: System,
  patient: With<"project">,
  { mint, addresses }: IdentityOptions,
): Promise<Diagnosis | undefined> {
  const ci = detectCi(system.env);
  if (ci === undefined || !ci.hasIdentity(system.env)) return undefined;
  const { project } = patient;
  const trigger = await ci.readTrigger(system);
  const channel: ChannelName = trigger.refKind === "tag" ? "pypi" : "testpypi";
  const index = indexOfChannel(project, channel, addresses[channel]);
  try {
    const { at, audience } = await findExchange(system, index);
    const next = () => requestIdToken(system, audience);
    const first = await next();
    const detail = saidBy(first, index, project.name);
    if (!mint) return { ...about, state: "passed", detail, problems: [] };
    system.progress({
      kind: "note",
      text: `Exchanging this job's identity for an upload token of ${inline(index.name)}: ` +
        "a pending publisher becomes an empty project by that; no file is sent, and the token is dropped",
    });
    let unused: Secret | undefined = first;
    const context = {
      ...identityContext(system, project, channel, trigger, true),
      project: project.normalizedName,
      fork: trigger.fork,
    };
    const idToken = async () => {
      const token = unused ?? await next();
      unused = undefined;
      return token;
    };
    await mintWithRetry(system, index, idToken, context, at === undefined ? {} : { at });
    const taken = `${inline(index.name)} took the identity; its token was dropped`;
    return { ...about, state: "passed", detail: `${taken}\n${detail}`, problems: [] };
  } catch (error) {
    if (!(error instanceof ReleaseError) || error.code === "interrupted") throw error;
    return { ...about, state: "broken", problems: [problemOf(patient, error)] };
  }
}

function saidBy(token: Secret, index: Index, project: string): string {
  const claims = decodeClaims(token);
  return [
    ...claimsBeside(claims),
    `Add it to ${inline(index.name)}: ${
      publisherFormUrl(index, project, expectedPublisher(claims).form)
    }`,
  ].join("\n");
}
