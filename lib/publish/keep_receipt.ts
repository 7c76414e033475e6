// Keeps the receipt of a publish up to date while it runs, so that a stop half way leaves a true one.
import { ReleaseError } from "../errors.ts";
import type { System } from "../system/mod.ts";
import type { PublishPlan } from "./plan.ts";
import {
  type Receipt,
  type ReceiptFacts,
  type ReceiptFile,
  receiptOf,
  type ReceiptRun,
} from "./receipt.ts";
import type { Stopwatch } from "./timing.ts";

/** A receipt that is being written. */
export interface KeptReceipt {
  /** Takes down what became of an upload, and saves the receipt. */
  record(filename: string, outcome: "uploaded" | "there" | ReleaseError): Promise<void>;
  /** Takes down something more about a file; saved with what comes next. */
  note(filename: string, change: Partial<ReceiptFile>): void;
  /** Saves the receipt as it stands, and gives it: what is saved and what is given say the same time. */
  finish(): Promise<Receipt>;
}

/**
 * Begins the receipt of a plan: what is there already, and what is not sent.
 *
 * @param system The clock, and whom to tell.
 * @param plan What is to be done.
 * @param about Whose run it is, whom the index takes it for once that is known, and what saves a receipt.
 */
export function keepReceipt(
  { clock, progress }: Pick<System, "clock" | "progress">,
  plan: PublishPlan,
  { run, publisher, watch, save }: {
    readonly run: ReceiptRun;
    readonly watch: Stopwatch;
    publisher(): ReceiptFacts["publisher"];
    save(receipt: Receipt): Promise<void>;
  },
): KeptReceipt {
  const start = clock.ticks();
  const files = new Map<string, ReceiptFile>(
    plan.files.map(({ filename, sha256, size, url, action, onIndex }) => [filename, {
      filename,
      sha256,
      size,
      ...(action === "skip" && onIndex !== undefined ? { onIndex } : {}),
      ...(url === undefined ? {} : { url }),
      outcome: action === "skip" ? "there" : "not-sent",
    }]),
  );
  let saving: Promise<unknown> = Promise.resolve();
  const note = (filename: string, change: Partial<ReceiptFile>) => {
    const before = files.get(filename);
    if (before !== undefined) files.set(filename, { ...before, ...change });
  };
  const finish = async () => {
    const seconds = (clock.ticks() - start) / 1000;
    const receipt = receiptOf(plan, {
      files: [...files.values()],
      publisher: publisher(),
      run,
      times: watch.timing(),
      seconds,
    });
    // One after the other: the last one saved must be the newest.
    const mine = saving.then(() => save(receipt));
    saving = mine.catch(() => {});
    await mine;
    return receipt;
  };
  return {
    note,
    finish,
    async record(filename, outcome) {
      const change = outcome instanceof ReleaseError
        ? {
          outcome: isRefusal(outcome) ? "refused" : "failed",
          reason: outcome.message,
        } as const
        : { outcome, at: new Date(clock.now()).toISOString() };
      note(filename, change);
      progress({
        kind: "file",
        file: filename,
        size: files.get(filename)?.size ?? 0,
        outcome: change.outcome === "uploaded" ? "sent" : change.outcome,
      });
      await finish();
    },
  };
}

function isRefusal({ code }: ReleaseError): boolean {
  return ["upload-refused", "uploads-refused", "file-exists-other-bytes"].includes(code);
}
