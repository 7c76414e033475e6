// A move in words: the diff, the proof, the first version, and what a person must know.
import { inline } from "../standards/display.ts";
import type { SetupPlan } from "./gather_plan.ts";
import { firstVersionLines } from "./first_version_text.ts";
import { proofLines } from "./proof/proof_text.ts";
import type { MoveProof } from "./proof/prove_move.ts";
import { unifiedDiff } from "./unified_diff.ts";

/**
 * All that is known of a planned move.
 *
 * @param planned The plan, and its proof where it was built.
 */
export function planText(
  { plan, proof }: { readonly plan: SetupPlan; readonly proof?: MoveProof },
): string {
  const { changes, untrack, notes, refusals } = plan;
  // What would be written is not whole then.
  if (refusals.length > 0) {
    return refusals.map(({ what, why, next }) => `✗ ${what}\n    ${why}\n    → ${next}`).join("\n");
  }
  const why = changes.map(({ path, before, after, why }) =>
    [
      `${before === undefined ? "+" : after === undefined ? "-" : "~"} ${inline(path)}`,
      ...why.map((reason) => `    ${reason}`),
    ].join("\n")
  );
  const sections = [
    changes.map(unifiedDiff).join("\n"),
    [
      ...why,
      ...untrack.map((path) => `- ${inline(path)} leaves git's index and stays in the folder`),
    ]
      .join("\n"),
    notes.map((note) => `• ${note}`).join("\n"),
    ...(proof === undefined ? [] : [
      proofLines(proof).join("\n"),
      firstVersionLines(proof.first).join("\n"),
    ]),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}
