// Tests of what PYRELEASE_MANIFEST_SHA256 may say: a digest that is missing never switches the check off.
import assert from "node:assert/strict";
import { promisedDigests } from "../../lib/publish/promised_digests.ts";
import { toldBy } from "../helpers/failure.ts";
import { refused } from "../helpers/refused.ts";

const a = "a".repeat(64);
const b = "b".repeat(64);

Deno.test("promisedDigests() reads one digest, or one a part in any order", () => {
  assert.deepEqual(promisedDigests(a, []), [{ sha256: a }]);
  assert.deepEqual(
    promisedDigests(`\n linux=${b}\tsdist=${a} \n linux=${b}\n`, ["sdist", "linux"]),
    [
      { part: "sdist", sha256: a },
      { part: "linux", sha256: b },
    ],
  );
});

for (
  const [what, text, parts] of [
    ["nothing", " \n", []],
    ["nothing for parts", "", ["sdist", "linux"]],
    ["an empty digest for a part", `sdist=${a} linux=`, ["sdist", "linux"]],
    ["no digest for a part", `sdist=${a}`, ["sdist", "linux"]],
    ["a digest for a part that the project does not have", `sdist=${a} macos=${b}`, ["sdist"]],
    ["one digest for all parts", a, ["sdist", "linux"]],
    ["two digests for a part", `sdist=${a} sdist=${b}`, ["sdist"]],
    ["a hostile name", "::error::\x1b[2J=1", ["sdist"]],
  ] as const
) {
  Deno.test(`promisedDigests() refuses ${what}`, async (t) => {
    await t.assertSnapshot(toldBy(
      await refused("manifest-changed", () => {
        promisedDigests(text, parts);
      }),
    ));
  });
}
