// Digests of large files, made on a thread of their own where one can be had.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256Files } from "../../lib/system/sha256_files.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const large = 2 ** 26 + 1;

async function someFiles(folder: { join(name: string): string }) {
  const sizes = [3, large, 0, large + 1];
  const paths = sizes.map((_, at) => folder.join(`${at}`));
  const expected = [];
  for (const [at, size] of sizes.entries()) {
    const bytes = new Uint8Array(size).fill(at + 1);
    await Deno.writeFile(paths[at] ?? "", bytes);
    expected.push({ size, sha256: createHash("sha256").update(bytes).digest("hex") });
  }
  return { paths, expected };
}

Deno.test("sha256Files() digests small and large files, in their order", async () => {
  await using folder = await temporaryFolder();
  const { paths, expected } = await someFiles(folder);
  assert.deepEqual(await sha256Files(paths), expected);
});

Deno.test("sha256Files() rejects where a file is not there", async () => {
  await using folder = await temporaryFolder();
  await assert.rejects(sha256Files([folder.join("none")]), Deno.errors.NotFound);
});

Deno.test("sha256Files() does without a thread that Deno's permissions refuse", async () => {
  await using folder = await temporaryFolder();
  const { paths, expected } = await someFiles(folder);
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const module = new URL("../../lib/system/sha256_files.ts", import.meta.url).href;
  const program = folder.join("program.ts");
  await Deno.writeTextFile(
    program,
    `import { sha256Files } from ${JSON.stringify(module)};
console.log(JSON.stringify(await sha256Files(${JSON.stringify(paths)})));
`,
  );
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-prompt", "--quiet", "--config", join(root, "deno.json")],
      ...["--allow-read", `--deny-read=${join(root, "lib/system/digest_worker.ts")}`, program],
    ],
  }).output();
  const [said = "", wrong = ""] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert.deepEqual(JSON.parse(said || "null"), expected, wrong);
});
