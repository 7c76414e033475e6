// The arithmetic of the next version.
import assert from "node:assert/strict";
import { formatVersion, parseVersion } from "../../../lib/standards/version.ts";
import { lengthFor, raise } from "../../../lib/version/next/bump.ts";

Deno.test.each(
  [
    ["1.2.3", "2.0.0", "1.3.0", "1.2.4"],
    ["0.0.0", "1.0.0", "0.1.0", "0.0.1"],
    ["1.2", "2.0", "1.3", "1.2.1"],
    ["1", "2", "1.1", "1.0.1"],
    ["1.2.3.4", "2.0.0.0", "1.3.0.0", "1.2.4.0"],
    ["3!1.2.3", "3!2.0.0", "3!1.3.0", "3!1.2.4"],
    ["1.2.3.post4", "2.0.0", "1.3.0", "1.2.4"],
    ["1.2.3+local", "2.0.0", "1.3.0", "1.2.4"],
    [
      "9007199254740993.0.9",
      "9007199254740994.0.0",
      "9007199254740993.1.0",
      "9007199254740993.0.10",
    ],
  ] as const,
)(
  "raise() makes of %s the major version %s, the minor %s, the patch %s",
  (text, major, minor, patch) => {
    const version = parseVersion(text);
    const made = (["major", "minor", "patch"] as const).map((part) =>
      formatVersion(raise(version, part, lengthFor(part, [version])))
    );
    assert.deepEqual(made, [major, minor, patch]);
  },
);

Deno.test.each(
  [
    ["minor", "1.2.1 1.2 1.1.1 1.1", 2],
    ["minor", "1.2.1 1.2.0 1.1", 3],
    ["patch", "1.2.1 1.2", 3],
    ["major", "1.2.1 1.2 1.0.0", 3],
    ["major", "1.2.1 1.2", 2],
    ["minor", "1.2.1", 3],
    ["minor", "", 3],
  ] as const,
)("lengthFor() writes a %s step after %s with %d numbers", (part, versions, length) => {
  const texts = versions.split(" ").filter((text) => text !== "");
  assert.equal(lengthFor(part, texts.map(parseVersion)), length);
});
