// What the checks of the bytes find, as lines.
import assert from "node:assert/strict";
import type { Subject } from "../../lib/verify/check.ts";
import { runStaticChecks } from "../../lib/verify/static_checks.ts";

/** `check: message`, a line each; every finding must name the first file and say what next. */
export async function found(subject: Subject): Promise<string[]> {
  const results = await runStaticChecks(subject);
  return results.flatMap(({ check, findings }) =>
    findings.map((finding) => {
      assert.equal(finding.check, check);
      assert.equal(finding.severity, "error");
      assert.equal(finding.file, subject.distributions[0]?.filename);
      assert.notEqual(finding.hint, "");
      assert.match(finding.message, /^[A-Z"]/);
      return `${check}: ${finding.message}`;
    })
  );
}
