// Tests of the rule for versions below what an index has.
import assert from "node:assert/strict";
import { higherThere, versionOlder } from "../../lib/publish/older.ts";
import { formatVersion, parseVersion } from "../../lib/standards/version.ts";
import { toldBy } from "../helpers/failure.ts";

/** The new version, what is there, and what it stays below: nothing when it may go on. */
const rows: readonly [version: string, there: string, below: string | undefined][] = [
  // Nothing there, nothing higher, and what is there already.
  ["1.0", "", undefined],
  ["2.0", "1.0 1.1", undefined],
  ["1.0", "1.0 2.0", undefined],
  ["1.0", "1.0.0 2.0", undefined],
  ["0.6.0.dev5", "0.6.0.dev5 0.6.0.dev9", undefined],
  // A tag below a release.
  ["1.4.0", "1.5.0", "1.5.0"],
  ["1.9", "2.0", "2.0"],
  ["0.4.0", "0.3.0 0.5.0", "0.5.0"],
  ["1.5.1", "1.5.0 1.5.2", "1.5.2"],
  ["1.4.0", "1.5.0 2.0", "2.0"],
  ["1.0.post1", "1.0 1.0.post2", "1.0.post2"],
  // A maintenance branch: the newest of 1.5, of 1, of 0.5.
  ["1.5.1", "1.5.0 2.0", undefined],
  ["1.6.0", "1.5.0 2.0", undefined],
  ["1.4.1", "1.4.0 1.5.0 2.0", undefined],
  ["0.5.1", "0.5.0 0.6.0", undefined],
  ["1.5.0.post1", "1.5.0 1.6.0", undefined],
  // Version 0 has no major series: each 0.X is one.
  ["0.5.0", "0.4.0 0.6.0", "0.6.0"],
  // An epoch begins every series anew.
  ["1.5.1", "1.5.0 1!0.1", undefined],
  ["1.5.1", "1!1.5.0", "1!1.5.0"],
  ["1!1.0", "2026.1", undefined],
  // Finals do not mind pre-releases; pre-releases mind everything that was released.
  ["1.4.0", "2.0rc1", undefined],
  ["1.5.1", "1.5.2rc1 1.5.0 2.0", undefined],
  ["1.0rc2", "1.0", "1.0"],
  ["1.0rc1", "1.0rc2", "1.0rc2"],
  ["1.0b1", "1.0a1", undefined],
  ["2.0rc1", "1.9", undefined],
  ["1.6rc1", "1.5.0 2.0", undefined],
  // Development releases are compared with their like alone.
  ["0.6.0.dev5", "0.6.0.dev9", "0.6.0.dev9"],
  ["0.6.0.dev5", "0.6.0", undefined],
  ["0.6.0.dev10", "0.6.0.dev9", undefined],
  ["0.6.0", "0.7.0.dev1", undefined],
  ["1.5.1.dev2", "1.5.1.dev1 2.0.0.dev7", undefined],
  ["0.7.0.dev1", "0.6.0.dev9", undefined],
];

for (const [version, there, below] of rows) {
  const goes = below === undefined ? "goes on" : `stays below ${below}`;
  Deno.test(`${version} ${goes} where there is ${there || "nothing"}`, () => {
    const versions = there.split(" ").filter((text) => text !== "").map(parseVersion);
    for (const order of [versions, versions.toReversed()]) {
      const higher = higherThere(parseVersion(version), order);
      assert.equal(higher && formatVersion(higher), below);
    }
  });
}

Deno.test("versionOlder() says what is higher, when lower is right, and how to insist", async (t) => {
  for (
    const [version, higher] of [["1.4.0", "2.0"], ["0.4.0", "0.5.0"], ["1.5.dev1", "1.5.dev2"]]
  ) {
    const error = versionOlder(parseVersion(version ?? ""), parseVersion(higher ?? ""), "PyPI\n::");
    await t.assertSnapshot(toldBy(error));
  }
});
