// Tests of merging the parts that several builders left.
import assert from "node:assert/strict";
import type { Manifest } from "../../lib/dist/manifest.ts";
import { mergeManifests, type Part } from "../../lib/dist/merge_manifests.ts";
import { isPartName, manifestFileName, partOfFileName } from "../../lib/dist/part_name.ts";
import { toldBy } from "../helpers/failure.ts";
import { refused } from "../helpers/refused.ts";

const fileOf = (filename: string, digit = "a") => ({
  filename,
  kind: filename.endsWith(".whl") ? "bdist_wheel" as const : "sdist" as const,
  size: 1,
  sha256: digit.repeat(64),
  blake2b256: digit.repeat(64),
});
const sdist = fileOf("tiny-1.0.tar.gz");
const linux = fileOf("tiny-1.0-cp313-cp313-manylinux_2_28_x86_64.whl");
const windows = fileOf("tiny-1.0-cp313-cp313-win_amd64.whl");

const passed = (...checks: string[]) =>
  checks.map((check) => ({ check, ok: true, detail: `${check} passed` }));

function part(name: string, change: Partial<Manifest> = {}): Part {
  const manifest: Manifest = {
    schema: 1,
    part: name,
    commit: "c".repeat(40),
    name: "tiny",
    version: "1.0",
    sourceDateEpoch: 1_700_000_000,
    tools: { pyrelease: "0.1.0" },
    files: [linux],
    verified: passed("record", "install", "tests"),
    ...change,
  };
  return { name, manifest };
}

Deno.test("mergeManifests() has each file once, and the facts that all parts agree on", () => {
  const merged = mergeManifests([
    part("linux", { files: [linux, sdist] }),
    part("sdist", { files: [sdist], verified: passed("record") }),
    part("windows", { files: [windows] }),
  ]);
  assert.deepEqual(merged.files, [linux, sdist, windows]);
  assert.equal("part" in merged, false);
  assert.deepEqual(merged.verified, passed("record", "install", "tests"));
});

Deno.test("mergeManifests() names the builder of a tool only where they differ", () => {
  const { tools } = mergeManifests([
    part("linux", { tools: { pyrelease: "0.1.0", python: "3.13.1" } }),
    part("windows", { tools: { pyrelease: "0.1.0", python: "3.12.0", build: "1.6" } }),
  ]);
  assert.deepEqual(tools, {
    pyrelease: "0.1.0",
    "python (linux)": "3.13.1",
    "python (windows)": "3.12.0",
    build: "1.6",
  });
});

Deno.test("mergeManifests() has a check pass when every part that it is about says so", () => {
  const verified = (parts: Part[]) =>
    mergeManifests(parts).verified.map(({ check, ok, detail }) => `${ok} ${check}: ${detail}`);
  const alone = part("sdist", { files: [sdist], verified: passed("record") });
  const failed = [...passed("record", "install"), { check: "tests", ok: false, detail: "red" }];
  assert.deepEqual(
    verified([part("linux", { verified: failed }), alone, part("windows", { files: [windows] })]),
    [
      "true record: record passed",
      "true install: install passed",
      "false tests: linux: red; windows: tests passed",
    ],
  );
  assert.deepEqual(
    verified([part("linux"), alone, part("windows", { files: [windows], verified: [] })]).slice(1),
    [
      "false install: linux: install passed; windows: did not run",
      "false tests: linux: tests passed; windows: did not run",
    ],
  );
});

Deno.test("mergeManifests() says nothing of installing where no part has a wheel", () => {
  const alone = part("sdist", { files: [sdist], verified: passed("record") });
  assert.deepEqual(mergeManifests([alone]).verified, passed("record"));
});

Deno.test("mergeManifests() refuses one name with other bytes, be it a wheel or the sdist", async (t) => {
  for (const file of [linux, sdist]) {
    const doubled = fileOf(file.filename, "b");
    const work = () =>
      mergeManifests([part("linux", { files: [file] }), part("windows", { files: [doubled] })]);
    await t.assertSnapshot(toldBy(await refused("parts-differ", work)));
  }
});

Deno.test("mergeManifests() refuses parts of two releases", async (t) => {
  const changes: Partial<Manifest>[] = [
    { commit: "d".repeat(40) },
    { version: "1.1" },
    { name: "other" },
    { sourceDateEpoch: 5 },
  ];
  for (const change of changes) {
    const work = () => mergeManifests([part("linux"), part("windows", change)]);
    await t.assertSnapshot(toldBy(await refused("parts-differ", work)));
  }
});

Deno.test("a part's name is data: no path, and one word", () => {
  const names = ["linux", "cp313-win_amd64", "a.b", "1", "x".repeat(64)];
  for (const name of names) {
    assert(isPartName(name), name);
    assert.equal(partOfFileName(manifestFileName(name)), name);
  }
  const others = [
    "",
    ".",
    "..",
    "../x",
    "a/b",
    "a\\b",
    "a b",
    "a=b",
    "-x",
    "ä",
    "a\n",
    "x".repeat(65),
  ];
  for (const name of others) {
    assert(!isPartName(name), name);
    assert.equal(partOfFileName(manifestFileName(name)), undefined);
  }
  assert.equal(partOfFileName(manifestFileName()), undefined);
  assert.equal(partOfFileName("receipt.json"), undefined);
});
