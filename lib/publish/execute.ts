// Carries a plan out: identity, token, uploads, and the proof that the index serves what was built.
import { auditClaims } from "../ci/audit_claims.ts";
import { hasIdentity, requestIdToken } from "../ci/id_token.ts";
import { rerunOf } from "../ci/rerun.ts";
import type { Trigger } from "../ci/trigger.ts";
import { ReleaseError } from "../errors.ts";
import type { Distribution } from "../dist/distribution.ts";
import { type Credentials, credentials } from "../index/credentials.ts";
import type { Exchange } from "../index/exchange.ts";
import type { GivenToken } from "../index/given_token.ts";
import { limitsOf, usualLimits } from "../index/proof/prove_served.ts";
import type { MintContext } from "../index/suspect.ts";
import { uploadTokens } from "../index/upload_tokens.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { withoutIdentity } from "./attest_plan.ts";
import { type Attesting, attestUploads } from "./attest_uploads.ts";
import { keepReceipt, type KeptReceipt } from "./keep_receipt.ts";
import type { PublishPlan } from "./plan.ts";
import { proveFiles } from "./prove_files.ts";
import { type Receipt, receiptRun } from "./receipt.ts";
import { incomplete, stopped } from "./stopped.ts";
import { slowRelease, type Stopwatch } from "./timing.ts";
import { uploadAll } from "./upload_all.ts";

/** What carrying a plan out needs beside it. */
export interface ExecuteContext {
  /** What started the run. */
  readonly trigger: Trigger;
  /** Takes the times. */
  readonly watch: Stopwatch;
  /** What explains a refusal of the identity. */
  readonly identity: Omit<MintContext, "project" | "fork">;
  /** A token for an index that does not take the identity. */
  readonly given?: GivenToken;
  /** Where and for whom an ID token is, where the index was asked before; else it is asked. */
  readonly exchange?: () => Promise<Exchange>;
  /** Who attests, and where attestations are written, as the plan has it. */
  readonly attesting?: Attesting;
  /** How many files are sent at once; 4 unless given. */
  readonly jobs?: number;
  /** Milliseconds that each proof may take in place of the usual ones; with 0 the index is not looked at. */
  readonly waitMs?: number;
  save(receipt: Receipt): Promise<void>;
}

/**
 * Does what the plan says. Running it again after a failure sends what is missing and nothing else.
 *
 * @param system The machine, with the CI's identity in its environment.
 * @param plan What to do.
 * @param distributions The plan's files, read and verified.
 * @param context What explains a refusal, and `save`, called with the receipt after each file, so that a
 * stop half way leaves a true one.
 * @throws {ReleaseError} "upload-incomplete" when a file was not stored, and what finding, asking and minting
 * throw; each names what is there, what is not, and what finishes it. What the index serves otherwise than it was
 * built ("index-serves-other-bytes", "index-attests-other-bytes") once the receipt says so.
 */
export async function executePlan(
  system: System,
  plan: PublishPlan,
  distributions: readonly Distribution[],
  context: ExecuteContext,
): Promise<Receipt> {
  const { trigger, watch } = context;
  const { index, project } = plan;
  const { given } = context;
  const tokens = credentials(system, index, {
    ...(given === undefined ? {} : { given }),
    ...(given !== undefined && !hasIdentity(system.env) ? {} : {
      minted: uploadTokens(system, index, (audience) => requestIdToken(system, audience), {
        ...context.identity,
        project,
        fork: trigger.fork,
      }, context.exchange),
    }),
  });
  const receipt = keepReceipt(system, plan, {
    run: receiptRun(trigger),
    watch,
    publisher: () => {
      const claims = tokens.claims();
      return claims === undefined ? undefined : auditClaims(claims);
    },
    save: context.save,
  });
  const uploads = plan.files.filter(({ action }) => action === "upload");
  let attested: ReadonlySet<string> = new Set();
  try {
    if (uploads.length > 0) {
      attested = await send(
        system,
        plan,
        uploads.map(({ filename }) => named(distributions, filename)),
        {
          ...context,
          receipt,
          tokens,
        },
      );
    }
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    const left = await receipt.finish();
    throw error.code === "upload-incomplete" ? error : stopped(error, left, rerunOf(trigger));
  }
  const { waitMs } = context;
  const wrong = waitMs === 0 ? undefined : await proveFiles(system, plan, {
    receipt,
    attested,
    limits: waitMs === undefined ? usualLimits : limitsOf(waitMs),
  });
  if (waitMs !== 0) watch.mark("served");
  const slow = uploads.length > 0 ? slowRelease(watch.timing(), trigger.runAttempt) : undefined;
  if (slow !== undefined) system.progress(slow);
  const last = await receipt.finish();
  if (wrong !== undefined) throw wrong;
  return last;
}

/** Everything from the attestations to the last file; the names of those that were sent attested. */
async function send(
  system: System,
  plan: PublishPlan,
  files: readonly Distribution[],
  { attesting, given, receipt, tokens, trigger, watch, jobs = 4 }: ExecuteContext & {
    readonly receipt: KeptReceipt;
    readonly tokens: Credentials;
  },
): Promise<ReadonlySet<string>> {
  const { index } = plan;
  const getToken = async () => {
    await step(system, `Get a token from ${index.name}`, () => tokens.current());
    watch.mark("token");
  };
  // With a token given, only the exchange tells whether the index takes the identity.
  if (given !== undefined) await getToken();
  const attest = given !== undefined && tokens.claims() === undefined
    ? withoutIdentity(plan.attest, index)
    : plan.attest;
  // Before the token: minting has effects, and its fifteen minutes are for the uploads.
  const attestations = await attestUploads(system, { index, attest }, files, attesting);
  watch.mark("attested");
  if (given === undefined) await getToken();
  const attested = new Set<string>();
  await step(system, `Upload to ${index.name}`, async () => {
    const { isNew } = plan;
    const [first, ...others] = await uploadAll(system, index, files, {
      tokens,
      attestations,
      jobs,
      isNew,
      record(filename, outcome) {
        if (outcome === "uploaded") {
          const noted = attestations.noted(filename);
          receipt.note(filename, noted);
          if (noted.attestation !== undefined) attested.add(filename);
        }
        return receipt.record(filename, outcome);
      },
    });
    if (first === undefined) return;
    throw incomplete([first, ...others], await receipt.finish(), rerunOf(trigger));
  });
  watch.mark("uploaded");
  return attested;
}

function named(distributions: readonly Distribution[], filename: string): Distribution {
  const found = distributions.find((each) => each.filename === filename);
  if (found === undefined) {
    throw new TypeError(`The plan names a file that was not read: ${filename}`);
  }
  return found;
}
