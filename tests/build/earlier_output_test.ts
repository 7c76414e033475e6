// What an earlier build left.
import assert from "node:assert/strict";
import { outputFolders, removeEarlierOutput } from "../../lib/build/earlier_output.ts";
import { formatManifest } from "../../lib/dist/manifest.ts";
import { ReleaseError } from "../../lib/errors.ts";
import { realFiles } from "../../lib/system/files.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

async function project(files: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) await realFiles.write(folder.join(path), text);
  return {
    remove: () => removeEarlierOutput({ files: realFiles }, outputFolders(folder.path)),
    left: () => Array.fromAsync(walk(folder.path), (path) => path.slice(folder.path.length + 1)),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function* walk(dir: string): AsyncGenerator<string> {
  for (const name of await realFiles.list(dir)) {
    const path = `${dir}/${name}`;
    if ((await realFiles.info(path))?.kind === "directory") yield* walk(path);
    else yield path;
  }
}

const manifest = formatManifest({
  schema: 1,
  commit: "0".repeat(40),
  name: "tiny",
  version: "1.0",
  sourceDateEpoch: 0,
  tools: {},
  files: [{
    filename: "tiny-1.0.tar.gz",
    kind: "sdist",
    size: 1,
    sha256: "0".repeat(64),
    blake2b256: "0".repeat(64),
  }],
  verified: [],
});

Deno.test("removeEarlierOutput() does nothing where nothing was built", async () => {
  await using empty = await project({ "keep.txt": "x" });
  await empty.remove();
  assert.deepEqual(await empty.left(), ["keep.txt"]);
});

Deno.test("removeEarlierOutput() removes what the manifest lists and leaves uv's .gitignore", async () => {
  await using earlier = await project({
    "dist/tiny-1.0.tar.gz": "x",
    "dist/tiny-1.0.tar.gz.publish.attestation": "x",
    "dist/.gitignore": "*",
    "pyrelease-out/manifest.json": manifest,
    "pyrelease-out/receipt.json": "{}",
    "pyrelease-out/mine.txt": "x",
  });
  await earlier.remove();
  assert.deepEqual(await earlier.left(), ["dist/.gitignore", "pyrelease-out/mine.txt"]);
});

Deno.test("removeEarlierOutput() knows its own files after a build that was cut off", async () => {
  await using cut = await project({ "pyrelease-out/manifest.json": manifest });
  await cut.remove();
  assert.deepEqual(await cut.left(), []);
});

Deno.test("removeEarlierOutput() counts files as strays when the manifest is broken", async () => {
  await using broken = await project({
    "dist/tiny-1.0.tar.gz": "x",
    "pyrelease-out/manifest.json": "{",
  });
  await assert.rejects(broken.remove(), {
    code: "dist-stray",
    message: "dist/ holds tiny-1.0.tar.gz",
    why: "pyrelease-out/manifest.json is damaged, so nothing says which of them pyrelease made",
  });
  assert.deepEqual(await broken.left(), ["dist/tiny-1.0.tar.gz", "pyrelease-out/manifest.json"]);
});

Deno.test("removeEarlierOutput() names five strays and counts the rest, whatever their names hold", async () => {
  const names = ["::error::x", "\x1b[2J", "a", "b", "c", "d", "e"];
  await using many = await project(Object.fromEntries(names.map((name) => [`dist/${name}`, "x"])));
  await assert.rejects(many.remove(), (error) => {
    assert.ok(error instanceof ReleaseError);
    assert.equal(error.message, "dist/ holds \\x1b[2J, \\x3a:error::x, a, b, c");
    assert.match(error.why ?? "", /^7 files/);
    return true;
  });
});
