// What a failure says, for snapshots: all its parts, without ports that differ from run to run.
import assert from "node:assert/strict";
import { type ErrorCode, ReleaseError } from "../../lib/errors.ts";

/**
 * The error that the work fails with.
 *
 * @param work What must fail.
 * @param code The code it must fail with.
 * @param secrets Values that no part of the error may hold.
 */
export async function failureOf(
  work: () => Promise<unknown>,
  code: ErrorCode,
  secrets: readonly string[] = [],
): Promise<ReleaseError> {
  const error = await work().then(
    (result) => assert.fail(`expected ${code}, got ${Deno.inspect(result)}`),
    (thrown) => thrown,
  );
  if (!(error instanceof ReleaseError)) throw error;
  assert.equal(error.code, code);
  const everything = [Deno.inspect(error, { depth: 20 }), error.stack, JSON.stringify(error)]
    .join();
  for (const secret of secrets) {
    for (const form of [secret, ...secret.split("."), btoa(secret), encodeURIComponent(secret)]) {
      assert(!everything.includes(form), `a secret is in the error: ${everything}`);
    }
  }
  return error;
}

/** All that a person is told, with `PORT` for every port. */
export function toldBy(error: ReleaseError): string {
  const { code, message, why, hint, at } = error;
  const lines = [`[${code}] ${message}`, why ?? "(no why)", `next: ${hint}`];
  if (at !== undefined) lines.push(`at: ${at.file}`);
  return lines.join("\n").replaceAll(/(127\.0\.0\.1|localhost):\d+/g, "$1:PORT");
}
