// What a check found, where it saw what it is about.
import assert from "node:assert/strict";
import type { Fault } from "../../lib/verify/check.ts";
import type { Unseen } from "../../lib/verify/unseen.ts";

/** The faults; fails where the check could not see. */
export function faultsOf(looked: readonly Fault[] | Unseen): readonly Fault[] {
  assert(!("unseen" in looked), "unseen" in looked ? looked.unseen : "");
  return looked;
}
