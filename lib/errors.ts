// The one error type of pyrelease.
import type { ErrorCode } from "./error_codes.ts";

export { type ErrorCode, errorCodes } from "./error_codes.ts";

/** The parts of a {@link ReleaseError} beside its message. */
export interface ErrorParts {
  /** What to do next: a full sentence, or several lines. */
  readonly hint: string;
  /** Why it failed, where the message alone does not say it. */
  readonly why?: string;
  /** The error underneath. */
  readonly cause?: unknown;
  /** Where the fault is, for annotations: a file relative to the project, with a 1-based line. */
  readonly at?: { readonly file: string; readonly line?: number; readonly column?: number };
}

/**
 * A failure a user can meet: what failed (with the value), why, and what to do next.
 *
 * @example
 * ```ts
 * import { ReleaseError } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const error = new ReleaseError("usage", 'Cannot publish to "staging": no such channel', {
 *   hint: "Name one of: test, production",
 * });
 * assert.equal(error.code, "usage");
 * ```
 */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
  /** What kind of failure this is. */
  readonly code: ErrorCode;
  /** What to do next. */
  readonly hint: string;
  /** Why it failed, where the message does not say it. */
  readonly why: string | undefined;
  /** Where the fault is. */
  readonly at: ErrorParts["at"];

  /**
   * @param code What kind of failure this is.
   * @param message What failed, naming the value: sentence case, no final period.
   * @param parts Why, what next, where, and the error underneath.
   */
  constructor(code: ErrorCode, message: string, parts: ErrorParts) {
    super(message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = code;
    this.hint = parts.hint;
    this.why = parts.why;
    this.at = parts.at;
  }
}
