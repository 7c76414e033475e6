// Carries a plan out: identity, token, uploads, and the proof that the index serves what was built.
import { requestIdToken } from "../ci/id_token.ts";
import { ReleaseError } from "../errors.ts";
import type { Distribution } from "../dist/distribution.ts";
import { uploadFile } from "../index/upload.ts";
import { uploadTokens } from "../index/upload_tokens.ts";
import { waitUntilServed } from "../index/wait_until_served.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import type { PlannedFile, PublishPlan } from "./plan.ts";
import { type Receipt, type ReceiptFile, receiptOf } from "./receipt.ts";

/** How long the index may take to serve a file after it took it. */
const servedWithinMs = 120_000;

/** What carrying a plan out needs beside it. */
export interface ExecuteContext {
  /** The CI environment that the publisher should name. */
  readonly environment: string;
  readonly fork: boolean;
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
 * @throws {ReleaseError} "upload-incomplete" when a file was refused, naming what is there and what is not.
 */
export async function executePlan(
  system: System,
  plan: PublishPlan,
  distributions: readonly Distribution[],
  context: ExecuteContext,
): Promise<Receipt> {
  const start = system.clock.ticks();
  const done = new Map<string, ReceiptFile>(plan.files.map((file) => [file.filename, {
    ...described(file),
    outcome: file.action === "skip" ? "there" : "not-sent",
  }]));
  const record = async (filename: string, change: Partial<ReceiptFile>) => {
    const before = done.get(filename);
    if (before !== undefined) done.set(filename, { ...before, ...change });
    await context.save(receipt());
  };
  const receipt = () => receiptOf(plan, [...done.values()], (system.clock.ticks() - start) / 1000);
  const uploads = plan.files.filter(({ action }) => action === "upload");
  if (uploads.length > 0) {
    const getIdToken = (audience: string) => requestIdToken(system, audience);
    const tokens = uploadTokens(system, plan.index, getIdToken, {
      project: plan.project,
      environment: context.environment,
      fork: context.fork,
    });
    await step(system, `Get a token from ${plan.index.name}`, () => tokens.current());
    const upload = async (distribution: Distribution) => {
      const token = await tokens.current();
      const outcome = await uploadFile(system, plan.index, token, distribution);
      if (outcome.kind !== "token-expired") return outcome;
      const renewed = await tokens.renewed(token);
      const second = await uploadFile(system, plan.index, renewed, distribution);
      if (second.kind === "token-expired") throw second.error;
      return second;
    };
    await step(system, `Upload to ${plan.index.name}`, async () => {
      for (const { filename } of uploads) {
        try {
          const { kind } = await upload(named(distributions, filename));
          await record(filename, {
            outcome: kind === "stored" ? "uploaded" : "there",
            at: new Date(system.clock.now()).toISOString(),
          });
        } catch (error) {
          if (!(error instanceof ReleaseError)) throw error;
          await record(filename, { outcome: "refused", reason: error.message });
          throw incomplete(error, plan, receipt());
        }
      }
    });
    const served = await step(
      system,
      `Wait until ${plan.index.name} serves each file`,
      () => waitUntilServed(system, plan.index, plan.project, plan.files, servedWithinMs),
    );
    for (const { filename, url } of served) {
      done.set(filename, { ...done.get(filename) as ReceiptFile, url });
    }
  }
  // What is saved and what is returned say the same time.
  const last = receipt();
  await context.save(last);
  return last;
}

function named(distributions: readonly Distribution[], filename: string): Distribution {
  const found = distributions.find((each) => each.filename === filename);
  if (found === undefined) {
    throw new TypeError(`The plan names a file that was not read: ${filename}`);
  }
  return found;
}

function described({ filename, sha256, size, url }: PlannedFile) {
  return { filename, sha256, size, ...(url === undefined ? {} : { url }) };
}

/** The refusal, with what is on the index now, what is not, and how to finish. */
function incomplete(error: ReleaseError, plan: PublishPlan, receipt: Receipt): ReleaseError {
  const named = (outcomes: readonly ReceiptFile["outcome"][]) =>
    receipt.files.filter(({ outcome }) => outcomes.includes(outcome)).map(({ filename }) =>
      inline(filename)
    ).join(", ") || "nothing";
  return new ReleaseError("upload-incomplete", error.message, {
    why: [
      error.why,
      `On ${plan.index.name} now: ${named(["uploaded", "there"])}`,
      `Not there: ${named(["refused", "not-sent"])}`,
    ].filter((line) => line !== undefined).join("\n"),
    hint:
      `${error.hint}\nRunning it again (re-run all jobs) sends what is missing, and nothing twice`,
    cause: error,
  });
}
