// The sample that pyrelease carries along is the folder of fixtures, whole.
import assert from "node:assert/strict";
import { sampleFiles } from "../../lib/rehearsal/sample.ts";

const folder = new URL("../fixtures/pyforge-cli/", import.meta.url);

Deno.test("sampleFiles holds every file of the fixture, byte for byte", async () => {
  const onDisk = new Map<string, string>();
  for await (const path of filesUnder(folder)) {
    onDisk.set(
      path === "gitignore" ? ".gitignore" : path,
      await Deno.readTextFile(new URL(path, folder)),
    );
  }
  assert.deepEqual([...sampleFiles.keys()].sort(), [...onDisk.keys()].sort());
  for (const [path, text] of sampleFiles) assert.equal(text, onDisk.get(path), path);
});

Deno.test("sampleFiles has nothing that its own .gitignore would hide", () => {
  for (const path of sampleFiles.keys()) {
    assert.doesNotMatch(path, /(^|\/)(dist|build|__pycache__)\/|_version\.py$|\.egg-info\//);
  }
});

async function* filesUnder(start: URL, prefix = ""): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(start)) {
    if (entry.name === "__pycache__" || entry.name === ".pytest_cache") continue;
    const path = prefix + entry.name;
    if (entry.isDirectory) yield* filesUnder(new URL(`${entry.name}/`, start), `${path}/`);
    else yield path;
  }
}
