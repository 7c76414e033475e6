// The receipt: what a publish did, file by file.
import type { ChannelName } from "./decide.ts";
import type { PublishPlan } from "./plan.ts";

/** What became of one file. */
export interface ReceiptFile {
  readonly filename: string;
  readonly sha256: string;
  readonly size: number;
  /** `uploaded` in this run, `there` before it, `refused` by the index, `not-sent`. */
  readonly outcome: "uploaded" | "there" | "refused" | "not-sent";
  /** The file's address on the index, once it is served. */
  readonly url?: string;
  /** When the index answered, ISO 8601 in UTC. */
  readonly at?: string;
  /** The index's own words, when it refused. */
  readonly reason?: string;
}

/** What a publish did: `pyrelease-out/receipt.json`. */
export interface Receipt {
  readonly schema: 1;
  readonly project: string;
  readonly version: string;
  readonly commit: string;
  readonly channel: ChannelName;
  readonly index: { readonly name: string; readonly simpleUrl: string };
  readonly complete: boolean;
  readonly files: readonly ReceiptFile[];
  /** Seconds from the first question to the index to the last file served. */
  readonly seconds: number;
}

/**
 * A receipt of a plan's files.
 *
 * @param plan What was to be done.
 * @param files What became of each file.
 * @param seconds How long it took.
 */
export function receiptOf(
  plan: PublishPlan,
  files: readonly ReceiptFile[],
  seconds: number,
): Receipt {
  return {
    schema: 1,
    project: plan.project,
    version: plan.version,
    commit: plan.commit,
    channel: plan.channel,
    index: { name: plan.index.name, simpleUrl: plan.index.simpleUrl },
    complete: files.every(({ outcome }) => outcome === "uploaded" || outcome === "there"),
    files,
    seconds: Math.round(seconds * 10) / 10,
  };
}
