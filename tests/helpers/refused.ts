// Asserting on the errors that a user meets.
import assert from "node:assert/strict";
import { type ErrorCode, ReleaseError } from "../../lib/errors.ts";

/**
 * The error that the work ends with; it must have the code, and say what to do next.
 *
 * @param code The code it must have.
 * @param work What must fail, at once or later.
 */
export async function refused(code: ErrorCode, work: () => unknown): Promise<ReleaseError> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    assert.equal(error.code, code, `${error.message} ${error.why ?? ""}`);
    assert.match(error.message, /^[A-Z[]/, "a message begins with a capital");
    assert.doesNotMatch(error.message, /\.$/, "a message has no final period");
    assert.notEqual(error.hint, "", "a hint says what to do next");
    return error;
  }
  assert.fail(`It was not refused with "${code}"`);
}
