// Builds and tests that fail.
import { toolsAreMade, world } from "../world.ts";
import { tinyFiles, verifyTable } from "./projects.ts";
import { refuses } from "./refuses.ts";

await toolsAreMade();

/** What a build leaves. */
const built = [
  "dist",
  "dist/tiny-1.0-py3-none-any.whl",
  "dist/tiny-1.0.tar.gz",
  "pyrelease-out",
  "pyrelease-out/manifest.json",
];

Deno.test("build refuses a backend that fails, and shows its output whole", async (t) => {
  const before = 'print("compiling forge.c")\nraise SystemExit("forge.c:1: no such file")';
  await using place = await world(tinyFiles(verifyTable, before), "v1.0");
  await refuses(t, place, { args: ["build"], code: "build-failed" });
});

Deno.test("build refuses a backend that builds another version", async (t) => {
  const before = 'global METADATA\nMETADATA = METADATA.replace("1.0", "1.0.post7")';
  await using place = await world(tinyFiles(verifyTable, before), "v1.0");
  await refuses(t, place, { args: ["build"], code: "version-mismatch" });
});

Deno.test("build refuses a stray file in dist/, and leaves it there", async (t) => {
  await using place = await world(tinyFiles(), "v1.0");
  await place.repo.write("dist/mine-2.0.tar.gz", "mine");
  await refuses(t, place, { args: ["build"], code: "dist-stray" });
});

Deno.test("verify fails with the tests, and shows what they said", async (t) => {
  const test = `python -c 'print("1 failed"); raise SystemExit(3)'`;
  const verify = `[tool.pyrelease.verify]\ntest = ${JSON.stringify(test)}\n`;
  await using place = await world(tinyFiles(verify), "v1.0");
  await refuses(t, place, { args: ["verify"], leaves: built });
  await refuses(t, place, { args: ["publish"], code: "manifest-unverified" });
});

Deno.test("publish refuses a project whose tests fail", async (t) => {
  const verify = '[tool.pyrelease.verify]\ntest = "pytest -q"\n';
  await using place = await world(tinyFiles(verify), "v1.0");
  await refuses(t, place, { args: ["publish"], code: "verify-failed", leaves: built });
});

Deno.test("publish refuses a project without a word about tests, before it builds", async (t) => {
  await using place = await world(tinyFiles(""), "v1.0");
  await refuses(t, place, { args: ["publish"], code: "tests-not-configured" });
});

Deno.test("verify refuses a test command with an open quote", async (t) => {
  const verify = '[tool.pyrelease.verify]\ntest = "python -c \'import tiny"\n';
  await using place = await world(tinyFiles(verify), "v1.0");
  await refuses(t, place, { args: ["verify"], code: "config-invalid" });
});
