// The lint rule on which folder may import which.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { found } from "./found.ts";

const imports = (specifier: string) => `import { x } from "${specifier}";`;
const at = (path: string, specifier: string) => found("folder-order", path, imports(specifier));

Deno.test("folder-order lets a folder import itself and those before it", () => {
  assert.deepEqual(at("lib/publish/plan.ts", "./guards.ts"), []);
  assert.deepEqual(at("lib/publish/plan.ts", "../dist/manifest.ts"), []);
  assert.deepEqual(at("lib/publish/plan.ts", "../errors.ts"), []);
  assert.deepEqual(at("lib/rehearsal/jobs.ts", "../publish/plan.ts"), []);
  assert.deepEqual(at("lib/version/schemes/guess.ts", "../../standards/version.ts"), []);
  assert.deepEqual(at("lib/mod.ts", "./publish/plan.ts"), []);
  assert.deepEqual(at("lib/git/tags.ts", "commander"), []);
});

Deno.test("folder-order stops a folder from importing one after it", () => {
  assert.deepEqual(at("lib/git/tags.ts", "../version/compute.ts"), [
    "lib/git/ comes before lib/version/ and cannot use it",
  ]);
  assert.deepEqual(at("lib/errors.ts", "./system/mod.ts"), [
    "lib/errors/ comes before lib/system/ and cannot use it",
  ]);
  assert.equal(at("lib/version/schemes/guess.ts", "../../dist/manifest.ts").length, 1);
});

Deno.test("folder-order sees every way to import", () => {
  for (
    const source of [
      'import "../report/json.ts";',
      'import type { A } from "../report/json.ts";',
      'export { a } from "../report/json.ts";',
      'export * from "../report/json.ts";',
      'await import("../report/json.ts");',
      'type A = import("../report/json.ts").A;',
    ]
  ) assert.equal(found("folder-order", "lib/git/tags.ts", source).length, 1, source);
});

Deno.test("folder-order keeps tasks, tests and report out of the library", () => {
  assert.deepEqual(at("lib/git/tags.ts", "../../tasks/main.ts"), [
    "lib/ imports nothing of tasks/",
  ]);
  assert.deepEqual(at("lib/mod.ts", "../tests/helpers/x.ts"), ["lib/ imports nothing of tests/"]);
  assert.deepEqual(at("lib/release/forge.ts", "../report/json.ts"), [
    "lib/release/ comes before lib/report/ and cannot use it",
  ]);
  assert.deepEqual(at("lib/cli/run_task.ts", "../report/json.ts"), []);
  assert.deepEqual(at("lib/rehearsal/sample.ts", "../../tests/fixtures/a/pyproject.toml"), []);
  assert.deepEqual(at("tasks/main.ts", "../lib/report/json.ts"), []);
});

Deno.test("folder-order wants every folder in its list", () => {
  assert.deepEqual(at("lib/utils/misc.ts", "../errors.ts"), [
    "lib/utils/ has no place in the order of folders",
  ]);
  assert.deepEqual(at("lib/git/tags.ts", "../utils/misc.ts"), [
    "lib/utils/ has no place in the order of folders",
  ]);
});

Deno.test("folder-order knows a file by its absolute path", () => {
  const path = fileURLToPath(new URL("../../../lib/git/tags.ts", import.meta.url));
  assert.equal(at(path, "../version/compute.ts").length, 1);
});
