// PEP 440 versions: parts, spelling, order.
import assert from "node:assert/strict";
import {
  compareVersions,
  formatVersion,
  isPrerelease,
  parseVersion,
  tryParseVersion,
} from "../../lib/standards/version.ts";

const normalized = (text: string) => formatVersion(parseVersion(text));

Deno.test("parseVersion() keeps every part", () => {
  assert.deepEqual(parseVersion("1!2.0.3rc4.post5.dev6+ubuntu.7"), {
    epoch: 1n,
    release: [2n, 0n, 3n],
    pre: { phase: "rc", number: 4n },
    post: 5n,
    dev: 6n,
    local: ["ubuntu", 7n],
  });
});

Deno.test("parseVersion() leaves out what is not there", () => {
  assert.deepEqual(parseVersion("1.0"), { epoch: 0n, release: [1n, 0n], local: [] });
});

Deno.test("parseVersion() keeps numbers past 2^53", () => {
  assert.equal(
    normalized("1.9007199254740993.dev20261123235959999999"),
    "1.9007199254740993.dev20261123235959999999",
  );
});

Deno.test.each([
  ["v2.0-rc1", "2.0rc1"],
  ["1.0-beta", "1.0b0"],
  ["1.2.3-4", "1.2.3.post4"],
  ["1.0.DEV", "1.0.dev0"],
  ["1.0_pre-2", "1.0rc2"],
  ["1.0r7", "1.0.post7"],
  ["  1.0\n", "1.0"],
  ["01.002", "1.2"],
  ["1.0+Local-01_x", "1.0+local.1.x"],
])("formatVersion() normalizes %s", (text, expected) => {
  assert.equal(normalized(text), expected);
});

Deno.test.each([
  [""],
  ["1.0-final"],
  ["1.0.x"],
  ["release_1.2"],
  ["v-next"],
  ["1..0"],
  ["1.0+"],
  ["1.0\u0663"],
  ["../1.0"],
  ["1.0; rm -rf /"],
])("tryParseVersion() refuses %j", (text) => {
  assert.equal(tryParseVersion(text), undefined);
});

Deno.test("parseVersion() names the text that is no version", () => {
  assert.throws(() => parseVersion("1.0-final"), {
    code: "version-invalid",
    message: 'Cannot read "1.0-final" as a version',
  });
});

Deno.test("tryParseVersion() refuses a number longer than Python reads", () => {
  assert.equal(tryParseVersion("9".repeat(4_301)), undefined);
  assert.equal(tryParseVersion("9".repeat(4_300))?.release.length, 1);
});

Deno.test("tryParseVersion() is quick with a long text that is almost a version", () => {
  const started = performance.now();
  assert.equal(tryParseVersion("1" + ".1".repeat(50_000) + "!"), undefined);
  assert.equal(tryParseVersion("1+" + "a.".repeat(50_000)), undefined);
  assert.ok(performance.now() - started < 2_000);
});

Deno.test("compareVersions() puts the suffixes in the order of PEP 440", () => {
  const ordered = [
    "1.0.dev1",
    "1.0a1.dev1",
    "1.0a1",
    "1.0a1.post1.dev1",
    "1.0a1.post1",
    "1.0b1",
    "1.0rc1",
    "1.0",
    "1.0+abc",
    "1.0+abc.1",
    "1.0+5",
    "1.0.post1.dev1",
    "1.0.post1",
    "1.0.1",
    "1!0.1",
  ].map(parseVersion);
  assert.deepEqual(ordered.toReversed().sort(compareVersions), ordered);
});

Deno.test("compareVersions() ignores zeros at the end of the release", () => {
  assert.equal(compareVersions(parseVersion("1"), parseVersion("1.0.0")), 0);
  assert.equal(compareVersions(parseVersion("0"), parseVersion("0.0")), 0);
});

Deno.test("isPrerelease() is true of development releases, also of a post-release", () => {
  assert.equal(isPrerelease(parseVersion("1.0.post1.dev2")), true);
  assert.equal(isPrerelease(parseVersion("1.0rc1")), true);
  assert.equal(isPrerelease(parseVersion("1.0.post1+local")), false);
});
