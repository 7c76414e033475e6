// Which fault makes sense at which step.
import type { FaultKind, FaultStep } from "./fault.ts";

const withBody: readonly FaultStep[] = ["mint", "fulcio", "rekor", "upload"];

/**
 * Whether a fault makes sense at a step: a GET has no body to be cut, and only a page can be out of date.
 *
 * @example
 * ```ts
 * import { fits } from "./fits.ts";
 * import assert from "node:assert/strict";
 *
 * assert(fits("upload", "reply-lost"));
 * assert(!fits("audience", "reset-middle"));
 * ```
 */
export function fits(step: FaultStep, kind: FaultKind): boolean {
  switch (kind) {
    case "reset-before":
    case "reset-middle":
    case "reply-lost":
      return withBody.includes(step);
    // An index answers an upload with an empty page, which cannot be cut.
    case "reply-cut":
      return step !== "upload";
    case "truncated":
      return step !== "upload" && step !== "download";
    case "stale":
      return step === "simple";
    case "wrong-hash":
      return step === "simple" || step === "download";
    case "expired":
    case "rejected":
      return step === "upload";
    default:
      return true;
  }
}
