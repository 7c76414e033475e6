// Builds of one part of a release: what is kept, and what other parts left.
import assert from "node:assert/strict";
import { formatManifest } from "../../lib/dist/manifest.ts";
import { parseManifest } from "../../lib/dist/manifest_parse.ts";
import { build, namesIn, tinyRepo } from "./attempt.ts";

const wheel = "tiny-1.0-py3-none-any.whl";
const sdist = "tiny-1.0.tar.gz";

Deno.test("two parts of a commit give the files that one builder gives, byte for byte", async () => {
  await using repo = await tinyRepo();
  const whole = (await build(repo.dir)).result?.manifest;
  assert(whole);
  await using other = await tinyRepo();
  const parts = { sdist: "sdist", pure: "wheel" } as const;
  for (const [part, only] of Object.entries(parts)) {
    const { result, left } = await build(other.dir, { part, only });
    assert.deepEqual(left, []);
    assert.deepEqual(
      result?.manifest.files,
      whole.files.filter(({ kind }) => (kind === "sdist") === (only === "sdist")),
    );
  }
  assert.deepEqual(namesIn(`${other.dir}/dist`), [wheel, sdist]);
  assert.deepEqual(namesIn(`${other.dir}/pyrelease-out`), [
    "manifest.pure.json",
    "manifest.sdist.json",
  ]);
});

Deno.test("a part that is built again leaves the others' files", async () => {
  await using repo = await tinyRepo();
  await build(repo.dir, { part: "sdist", only: "sdist" });
  await build(repo.dir, { part: "pure", only: "wheel" });
  const read = () => Deno.readTextFile(`${repo.dir}/pyrelease-out/manifest.sdist.json`);
  const before = await read();
  const { result } = await build(repo.dir, { part: "pure", only: "wheel" });
  assert.deepEqual(result?.manifest.files.map(({ filename }) => filename), [wheel]);
  assert.equal(result.manifest.part, "pure");
  assert.deepEqual(namesIn(`${repo.dir}/dist`), [wheel, sdist]);
  assert.equal(await read(), before);
});

Deno.test("a build removes no file that another tool built", async () => {
  await using repo = await tinyRepo();
  const { result } = await build(repo.dir, { part: "pure", only: "wheel" });
  assert(result);
  const path = `${repo.dir}/pyrelease-out/manifest.pure.json`;
  const files = result.manifest.files.map((file) => ({ ...file, adopted: true as const }));
  const adopted = formatManifest({ ...result.manifest, files });
  assert.deepEqual(parseManifest(adopted, "pure").files, files);
  await Deno.writeTextFile(path, adopted);
  const { error } = await build(repo.dir, { part: "pure", only: "wheel" });
  assert.equal(error?.code, "dist-stray");
  assert.equal(error.message, `dist/ holds ${wheel}`);
  assert.deepEqual(namesIn(`${repo.dir}/dist`), [wheel]);
});

Deno.test("a build for the sdist alone makes no wheel, so that nothing is compiled", async () => {
  await using repo = await tinyRepo(
    'assert "build_wheel" not in [frame.function for frame in __import__("inspect").stack()]',
  );
  assert.equal((await build(repo.dir, { only: "wheel" })).error?.code, "build-failed");
  const { result } = await build(repo.dir, { only: "sdist" });
  assert.deepEqual(result?.manifest.files.map(({ filename }) => filename), [sdist]);
});
