// What a publish comes to: nothing, a plan, or files on an index.
import type { Verified } from "../verify/verify_bytes.ts";
import type { PublishPlan } from "./plan.ts";
import type { Receipt } from "./receipt.ts";

/** What a publish came to. */
export type PublishOutcome =
  | { readonly kind: "nothing"; readonly why: string }
  | { readonly kind: "planned"; readonly plan: PublishPlan; readonly verified: Verified }
  | {
    readonly kind: "published";
    readonly plan: PublishPlan;
    readonly receipt: Receipt;
    /** What was tested, or why nothing was. */
    readonly tests: string;
    /** The release's page for people. */
    readonly url: string;
  };
