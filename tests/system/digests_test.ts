// Digests against Python's hashlib.
import assert from "node:assert/strict";
import { digestFile } from "../../lib/system/digests.ts";
import { sha256File } from "../../lib/system/sha256_file.ts";
import { runPython } from "../helpers/run_python.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

Deno.test("digestFile() gives the size and the digests that Python's hashlib gives", async () => {
  await using folder = await temporaryFolder();
  const sizes = [0, 1, 65_536, 300_001];
  const paths = sizes.map((size) => folder.join(`${size}`));
  for (const [at, path] of paths.entries()) {
    await Deno.writeFile(
      path,
      new Uint8Array(sizes[at] ?? 0).map((_, byte) => byte * 7 + byte % 251),
    );
  }
  const expected = await runPython<{ size: number; sha256: string }[]>(
    `
import hashlib
def said(path):
    content = open(path, "rb").read()
    return {
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "blake2b256": hashlib.blake2b(content, digest_size=32).hexdigest(),
    }
result = [said(path) for path in data]
`,
    paths,
  );
  assert.deepEqual(await Promise.all(paths.map(digestFile)), expected);
  const alone = expected
    .map(({ size, sha256 }) => ({ size, sha256 }));
  assert.deepEqual(await Promise.all(paths.map(sha256File)), alone);
});

Deno.test("digestFile() rejects for a file that is not there", async () => {
  await using folder = await temporaryFolder();
  await assert.rejects(digestFile(folder.join("none")), Deno.errors.NotFound);
});
