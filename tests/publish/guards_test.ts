// Tests of lib/publish/guards.ts: what stops a publish, in full, with hostile names in it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Trigger } from "../../lib/ci/trigger.ts";
import type { Manifest } from "../../lib/dist/manifest.ts";
import { projectOf } from "../../lib/project/project.ts";
import { guardTag } from "../../lib/publish/guard_tag.ts";
import {
  guardCommit,
  guardTests,
  guardTestsConfigured,
  guardVerified,
} from "../../lib/publish/guards.ts";
import { guardManifestDigest } from "../../lib/publish/manifest_digest.ts";
import type { Finding } from "../../lib/verify/check.ts";
import type { ComputedVersion } from "../../lib/version/computed_version.ts";
import { manifestOf } from "../helpers/distributions.ts";
import { toldBy } from "../helpers/failure.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

const computed = (change: Partial<ComputedVersion> = {}): ComputedVersion => ({
  version: "1.0",
  source: "git",
  tag: "v1.0",
  distance: 0,
  dirty: false,
  tagless: false,
  shallow: false,
  exact: true,
  rules: "setuptools-scm",
  ...change,
});

const hostile = [
  "v1.0\n::error::taken over",
  "::add-mask::v1.0",
  "\x1b[2J\x1b]0;title\x07",
  "../../etc/passwd",
  "##[error]v1",
  "$(id);`id`",
];

Deno.test("guardCommit() lets the event's own commit pass and refuses another", async (t) => {
  const sha = "a".repeat(40);
  guardCommit({ sha } as Trigger, sha);
  const work = () => guardCommit({ sha } as Trigger, "b".repeat(40));
  await t.assertSnapshot(toldBy(await refused("commit-mismatch", work)));
});

Deno.test("guardTag() lets a tag pass that is the version, however it is written", () => {
  guardTag("v1.0", "1.0", computed());
  guardTag("v1.0-rc.1", "1.0-rc.1", computed({ version: "1.0rc1" }));
});

Deno.test("guardTag() refuses a tag that states no version, its name escaped", async (t) => {
  for (const tag of ["v-next", ...hostile]) {
    const error = await refused("tag-invalid", () => guardTag(tag, undefined, computed()));
    await t.assertSnapshot(toldBy(error));
  }
});

Deno.test("guardTag() refuses a tag that states another version, and says where this one is from", async (t) => {
  const others: readonly [string, string, ComputedVersion][] = [
    ["v1.1", "1.1", computed()],
    ["v1.1", "1.1", computed({ source: "static" })],
    ["v1.1", "1.1", computed({ source: "environment" })],
    ["v1.1", "1.1", computed({ source: "backend" })],
    ["v1.1", "1.1", computed({ tag: "v1.0\x1b[2J" })],
    ["v1.1\n::error::", "1.1\n::error::", computed()],
  ];
  for (const [tag, stated, version] of others) {
    const error = await refused("tag-not-version", () => guardTag(tag, stated, version));
    await t.assertSnapshot(toldBy(error));
  }
});

const verified = (...codes: string[]): Manifest["verified"] =>
  codes.map((check) => ({ check, ok: !check.startsWith("!"), detail: "details\n::error::" }))
    .map((entry) => ({ ...entry, check: entry.check.replace("!", "") }));
const project = (test: string) =>
  projectOf(
    "/nowhere",
    `[project]\nname = "tiny"\nversion = "1.0"\n[tool.pyrelease.verify]\n${test}`,
  );
const none = 'test = false\ntest-reason = "types alone"';

Deno.test("guardTests() lets tests that passed, and a reason for none, pass", () => {
  guardTests(
    project('test = "pytest"'),
    manifestOf([], { verified: verified("install", "tests") }),
  );
  guardTests(project(none), manifestOf([], { verified: verified("names", "install", "tests") }));
});

Deno.test("guardTestsConfigured() refuses a project that says nothing of its tests", async (t) => {
  guardTestsConfigured(project('test = "pytest"'));
  guardTestsConfigured(project(none));
  const work = () => guardTestsConfigured(project(""));
  await t.assertSnapshot(toldBy(await refused("tests-not-configured", work)));
});

Deno.test("guardTests() refuses a manifest that does not say that the checks passed", async (t) => {
  for (
    const [test, ...codes] of [
      ['test = "pytest"'],
      ['test = "pytest"', "names", "install"],
      ['test = "pytest"', "install", "!tests"],
      ['test = "pytest"', "!record"],
      [none, "!install", "tests"],
    ]
  ) {
    const manifest = manifestOf([], { verified: verified(...codes) });
    const work = () => guardTests(project(test ?? ""), manifest);
    await t.assertSnapshot(toldBy(await refused("manifest-unverified", work)));
  }
});

Deno.test("guardVerified() lets warnings pass and names every error", async (t) => {
  const finding: Finding = { check: "names", severity: "warning", message: "Odd", hint: "Look" };
  const result = (...findings: Finding[]) => [
    { check: "names", group: "names" as const, title: "", detail: "", findings },
  ];
  guardVerified(result(finding));
  const error: Finding = { ...finding, severity: "error", message: "Wrong", file: "a\nb.whl" };
  const failed = result(finding, error, { ...error, check: "record", why: "one\nother" }, error);
  await t.assertSnapshot(toldBy(await refused("verify-failed", () => guardVerified(failed))));
  await refused("verify-failed", () => guardVerified(result(error)));
});

Deno.test("guardManifestDigest() compares the manifest's bytes with what the build job said", async (t) => {
  await using folder = await temporaryFolder();
  await Deno.mkdir(folder.join("pyrelease-out"));
  const path = join(folder.path, "pyrelease-out", "manifest.json");
  const bytes = new TextEncoder().encode("{}\n");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const guard = (expected: string) =>
    guardManifestDigest(testSystem({ PYRELEASE_MANIFEST_SHA256: expected }), folder.path);
  await refused("manifest-changed", () => guard(""));
  await guardManifestDigest(testSystem(), folder.path);
  await t.assertSnapshot(toldBy(await refused("manifest-changed", () => guard(sha256))));
  await Deno.writeFile(path, bytes);
  await guard(sha256);
  await guard(sha256.toUpperCase());
  await Deno.writeFile(path, new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]));
  const error = await refused("manifest-changed", () => guard(sha256));
  assert(error.why?.includes(`build job  sha256 ${sha256}\n`));
  await t.assertSnapshot(toldBy(await refused("manifest-changed", () => guard("x\n::error::"))));
});
