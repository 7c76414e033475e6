// The receipt: what a publish did, file by file.
import type { Trigger } from "../ci/trigger.ts";
import type { FileProof } from "../index/proof/proof.ts";
import type { ChannelName } from "./decide.ts";
import type { PublishPlan } from "./plan.ts";
import type { Timing } from "./timing.ts";

/**
 * The run, as a receipt has it.
 *
 * @param trigger What started it.
 */
export function receiptRun(
  { provider, ref, actor, runId, runAttempt, runUrl }: Pick<
    Trigger,
    "actor" | "provider" | "ref" | "runAttempt" | "runId" | "runUrl"
  >,
): ReceiptRun {
  const by = actor === undefined ? {} : { actor };
  return { provider, ref, ...by, id: runId, attempt: runAttempt, url: runUrl };
}

/** What became of one file. */
export interface ReceiptFile {
  readonly filename: string;
  readonly sha256: string;
  readonly size: number;
  /** The SHA-256 of the sdist that is there in the place of this one, with the same members. */
  readonly onIndex?: string;
  /** `uploaded` in this run, `there` before it, `refused` by the index, `failed` on its way, `not-sent`. */
  readonly outcome: "uploaded" | "there" | "refused" | "failed" | "not-sent";
  /** The file's address on the index, once it is served. */
  readonly url?: string;
  /** When the index answered, ISO 8601 in UTC. */
  readonly at?: string;
  /** What was sent with it: the file's name beside it, and its place in the transparency log. */
  readonly attestation?: { readonly file: string; readonly logIndex: string };
  /** Why it was sent without an attestation. */
  readonly notAttested?: string;
  /** What the index was seen to serve of it, after the upload. */
  readonly proof?: Omit<FileProof, "filename" | "url">;
  /** Why it is not there: the index's own words, when it refused. */
  readonly reason?: string;
}

/** Which run of the CI published, as the CI's event says it. */
export interface ReceiptRun {
  readonly provider: string;
  /** The full ref. */
  readonly ref: string;
  readonly actor?: string;
  readonly id: string;
  readonly attempt: number;
  /** The run's page. */
  readonly url: string;
}

/** What a publish did: `pyrelease-out/receipt.json`. */
export interface Receipt {
  readonly schema: 1;
  readonly project: string;
  readonly version: string;
  readonly commit: string;
  readonly channel: ChannelName;
  readonly index: { readonly name: string; readonly simpleUrl: string };
  readonly run: ReceiptRun;
  /** What the ID token said of this workflow, by claim: whom the index took it for. Absent when nothing was sent. */
  readonly publisher?: Readonly<Record<string, string>>;
  readonly complete: boolean;
  readonly files: readonly ReceiptFile[];
  /** When each step was done, counted from the push. */
  readonly times: Timing;
  /** Seconds from the first question about the token to the last file served. */
  readonly seconds: number;
}

/** What a receipt says beside the plan. */
export type ReceiptFacts = Pick<Receipt, "files" | "publisher" | "run" | "seconds" | "times">;

/**
 * A receipt of a plan's files.
 *
 * @param plan What was to be done.
 * @param facts What became of it, and by whom.
 */
export function receiptOf(
  plan: PublishPlan,
  { files, publisher, run, seconds, times }: ReceiptFacts,
): Receipt {
  return {
    schema: 1,
    project: plan.project,
    version: plan.version,
    commit: plan.commit,
    channel: plan.channel,
    index: { name: plan.index.name, simpleUrl: plan.index.simpleUrl },
    run,
    ...(publisher === undefined ? {} : { publisher }),
    complete: files.every(({ outcome }) => outcome === "uploaded" || outcome === "there"),
    files,
    times,
    seconds: Math.round(seconds * 10) / 10,
  };
}
