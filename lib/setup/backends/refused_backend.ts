// A project whose backend is left as it is.
import type { Refusal, SetupPart } from "../plan.ts";

/** A plan of nothing but the reason. */
export function refused(refusal: Refusal): SetupPart {
  return { changes: [], refusals: [refusal] };
}
