// The manifest: written, read, and held against files.
import assert from "node:assert/strict";
import { formatManifest, type Manifest } from "../../lib/dist/manifest.ts";
import { compareWithManifest } from "../../lib/dist/manifest_compare.ts";
import { parseManifest } from "../../lib/dist/manifest_parse.ts";
import { refused } from "../helpers/refused.ts";

const manifest: Manifest = {
  schema: 1,
  commit: "0123456789abcdef0123456789abcdef01234567",
  ref: "refs/tags/v0.6.0",
  name: "PyForge.CLI",
  version: "0.6.0",
  sourceDateEpoch: 1_795_000_000,
  tools: { setuptools: "84.2.1", build: "1.5.0" },
  files: [
    {
      filename: "pyforge_cli-0.6.0.tar.gz",
      kind: "sdist",
      size: 10,
      sha256: "a".repeat(64),
      blake2b256: "b".repeat(64),
    },
    {
      filename: "pyforge_cli-0.6.0-py3-none-any.whl",
      kind: "bdist_wheel",
      size: 0,
      sha256: "c".repeat(64),
      blake2b256: "d".repeat(64),
    },
  ],
  verified: [
    { check: "tests", ok: true, detail: "12 tests passed" },
    { check: "record", ok: true, detail: "RECORD is right\nfor 3 files" },
  ],
};

Deno.test("formatManifest() writes the same text for the same facts", async (t) => {
  const text = formatManifest(manifest);
  await t.assertSnapshot(text);
  const shuffled: Manifest = {
    ...manifest,
    files: manifest.files.toReversed(),
    tools: { build: "1.5.0", setuptools: "84.2.1" },
  };
  assert.equal(formatManifest(shuffled), text);
  assert.equal(formatManifest(parseManifest(text)), text);
});

Deno.test("parseManifest() reads what formatManifest() writes, the order of checks kept", () => {
  const files = manifest.files.toReversed();
  assert.deepEqual(parseManifest(formatManifest(manifest)), { ...manifest, files });
});

Deno.test("parseManifest() reads a manifest without a ref", () => {
  const { ref: _, ...rest } = manifest;
  assert.equal("ref" in parseManifest(formatManifest(rest)), false);
});

const file = { ...manifest.files[0] };
const check = { ...manifest.verified[0] };
const damages: [string, Record<string, unknown>, string][] = [
  ["another schema", { schema: 2 }, "schema is 2, and this pyrelease reads 1"],
  ["no schema", { schema: undefined }, "schema is missing, and this pyrelease reads 1"],
  ["a short commit", { commit: "0123abc" }, 'commit is "0123abc"'],
  ["no commit", { commit: undefined }, "commit is missing"],
  ["a ref of two lines", { ref: "a\n::error::b" }, 'ref is "a\\n::error::b"'],
  ["a name that is none", { name: "../x" }, 'name is "../x"'],
  ["a version that is none", { version: "latest" }, 'version is "latest"'],
  ["a version that is not normalized", { version: "v0.6" }, 'version is "v0.6"'],
  ["a negative time", { sourceDateEpoch: -1 }, "sourceDateEpoch is -1"],
  ["a time as text", { sourceDateEpoch: "1" }, 'sourceDateEpoch is "1"'],
  ["tools as a list", { tools: [] }, "tools is [] in place of an object"],
  ["a tool's version as number", { tools: { build: 1 } }, 'tools["build"] is 1'],
  ["no files", { files: undefined }, "files is missing in place of a list"],
  ["one file twice", { files: [file, file] }, 'files has "pyforge_cli-0.6.0.tar.gz" twice'],
  ["a file as text", { files: ["a"] }, 'files[0] is "a" in place of an object'],
  [
    "a file outside of the folder",
    { files: [{ ...file, filename: "../pyforge_cli-0.6.0.tar.gz" }] },
    'files[0].filename is "../pyforge_cli-0.6.0.tar.gz", which cannot name its kind, sdist',
  ],
  [
    "a file with an absolute path",
    { files: [{ ...file, filename: "/pyforge_cli-0.6.0.tar.gz" }] },
    'files[0].filename is "/pyforge_cli-0.6.0.tar.gz", which cannot name its kind, sdist',
  ],
  [
    "a wheel whose tag is a path",
    { files: [{ ...file, kind: "bdist_wheel", filename: "a-1-py3-none-a/../b.whl" }] },
    'files[0].filename is "a-1-py3-none-a/../b.whl", which cannot name its kind, bdist_wheel',
  ],
  [
    "a file that is not what its kind says",
    { files: [{ ...file, kind: "bdist_wheel" }] },
    'files[0].filename is "pyforge_cli-0.6.0.tar.gz", which cannot name its kind, bdist_wheel',
  ],
  ["an unknown kind", { files: [{ ...file, kind: "egg" }] }, 'files[0].kind is "egg"'],
  ["a size with a fraction", { files: [{ ...file, size: 1.5 }] }, "files[0].size is 1.5"],
  ["a short digest", { files: [{ ...file, sha256: "ab" }] }, 'files[0].sha256 is "ab"'],
  [
    "a missing digest",
    { files: [{ ...file, blake2b256: undefined }] },
    "files[0].blake2b256 is missing",
  ],
  [
    "a check without a code",
    { verified: [{ ...check, check: "RECORD is right" }] },
    'verified[0].check is "RECORD is right"',
  ],
  ["a check without an answer", { verified: [{ ...check, ok: "yes" }] }, 'verified[0].ok is "yes"'],
  ["an unknown field", { token: "x" }, 'the manifest has a field "token"'],
  ["an unknown field of a file", { files: [{ ...file, url: "x" }] }, 'files[0] has a field "url"'],
];
Deno.test.each(damages)("parseManifest() refuses %s", async (_name, change, why) => {
  const text = JSON.stringify({ ...manifest, ...change });
  const { message } = await refused("manifest-invalid", () => parseManifest(text));
  assert.equal(message, `Cannot use the build's manifest: ${why}`);
});

Deno.test.each([
  ["", "it is not JSON"],
  ["{", "it is not JSON"],
  ["[]", "the manifest is [] in place of an object"],
  ["null", "the manifest is null in place of an object"],
])("parseManifest() refuses %j", async (text, why) => {
  const { message } = await refused("manifest-invalid", () => parseManifest(text));
  assert.equal(message, `Cannot use the build's manifest: ${why}`);
});

Deno.test("compareWithManifest() finds nothing where files and manifest agree", () => {
  assert.deepEqual(compareWithManifest(manifest, manifest.files.toReversed()), []);
});

Deno.test("compareWithManifest() finds missing, stray and changed files, each side with its digests", () => {
  const [sdist, wheel] = manifest.files;
  assert.ok(sdist && wheel);
  const changed = { ...sdist, sha256: "0".repeat(64) };
  const stray = { ...wheel, filename: "other-1.0-py3-none-any.whl" };
  assert.deepEqual(compareWithManifest(manifest, [stray, changed]), [
    { kind: "stray", filename: stray.filename, actual: stray },
    { kind: "missing", filename: wheel.filename, expected: wheel },
    { kind: "changed", filename: sdist.filename, expected: sdist, actual: changed },
  ]);
});

Deno.test.each(["size", "sha256"] as const)(
  "compareWithManifest() sees a changed %s",
  (field) => {
    const [sdist, wheel] = manifest.files;
    assert.ok(sdist && wheel);
    const changed = { ...sdist, [field]: field === "size" ? 11 : "0".repeat(64) };
    assert.deepEqual(compareWithManifest(manifest, [changed, wheel]).map(({ kind }) => kind), [
      "changed",
    ]);
  },
);
