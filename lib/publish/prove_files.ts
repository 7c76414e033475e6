// The proof after the upload: that the index serves every file of the plan as it was built.
import type { ReleaseError } from "../errors.ts";
import { notYet } from "../index/proof/proof.ts";
import { type ProofOptions, proveServed } from "../index/proof/prove_served.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { expectedThere } from "./expected_there.ts";
import type { KeptReceipt } from "./keep_receipt.ts";
import type { PublishPlan } from "./plan.ts";

/**
 * Asks the index for each file of the plan, also for those that it had before, and notes in the receipt what it
 * serves. What cannot be seen yet is a warning: the index took it.
 *
 * @param system HTTP, the clock and progress.
 * @param plan What was published.
 * @param context The receipt, what else was sent, and how long to wait.
 * @returns What is wrong, to be thrown once the receipt is saved.
 */
export async function proveFiles(
  system: Pick<System, "clock" | "http" | "progress">,
  plan: PublishPlan,
  { receipt, ...options }: ProofOptions & { readonly receipt: Pick<KeptReceipt, "note"> },
): Promise<ReleaseError | undefined> {
  const name = inline(plan.index.name);
  const { files, wrong } = await step(
    system,
    `Wait until ${name} serves each file`,
    () => proveServed(system, plan.index, plan, expectedThere(plan.files), options),
    ({ wrong }) => wrong === undefined,
  );
  for (const { filename, url, ...proof } of files) {
    receipt.note(filename, { ...(url === undefined ? {} : { url }), proof });
  }
  const words = notYet(files);
  if (words.length > 0 && wrong === undefined) {
    system.progress({
      kind: "warning",
      code: "not-visible-yet",
      message: `${name} took every file, and not all of it is visible yet`,
      hint: `${
        words.join("\n")
      }\nNothing needs to be sent again. Look later: deno task prove, or publish again`,
    });
  }
  return wrong;
}
