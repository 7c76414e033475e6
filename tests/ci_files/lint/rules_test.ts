// The lint rules on the world, the terminal, first lines and errors.
import assert from "node:assert/strict";
import { found } from "./found.ts";

const worldly: [source: string, message: string][] = [
  ["Deno.readTextFile('a');", "Deno.readTextFile"],
  ["Deno['cwd']();", "Deno.[…]"],
  ["fetch('a');", "fetch()"],
  ["globalThis.fetch('a');", "globalThis.fetch"],
  ["const t = Date.now();", "Date.now"],
  ["const t = new Date();", "new Date()"],
  ["const t = Date();", "Date()"],
  ["performance.now();", "performance.now"],
  ["process.env;", "process.env"],
  ["setTimeout(() => {}, 1);", "setTimeout()"],
  ["import 'node:fs/promises';", "node:fs/promises"],
  ["import { request } from 'node:https';", "node:https"],
  ["import { spawn } from 'child_process';", "child_process"],
  ["export * from 'node:os';", "node:os"],
  ["await import('node:net');", "node:net"],
  ["import $ from '@david/dax';", "@david/dax"],
];

for (const [source, what] of worldly) {
  Deno.test(`world finds ${what} outside of lib/system/ and lib/rehearsal/`, () => {
    for (const path of ["lib/git/tags.ts", "lib/report/json.ts", "tasks/build.ts"]) {
      assert.deepEqual(found("world", path, source), [`${what} touches the world`]);
    }
    for (const path of ["lib/system/files.ts", "lib/rehearsal/ca.ts", "tests/x.ts", "ci/x.ts"]) {
      assert.deepEqual(found("world", path, source), []);
    }
  });
}

Deno.test("world lets pass what only looks like it", () => {
  for (
    const source of [
      "const d = new Date(0);",
      "system.clock.now();",
      "system.fetch('a');",
      "import { join } from 'node:path';",
      "import { createHash } from 'node:crypto';",
      "const kind: Deno.Command | undefined = undefined;",
    ]
  ) assert.deepEqual(found("world", "lib/git/tags.ts", source), [], source);
});

Deno.test("world gives tasks/main.ts its arguments and its exit, and nothing more", () => {
  assert.deepEqual(found("world", "tasks/main.ts", "Deno.exit(Deno.args.length);"), []);
  assert.equal(found("world", "tasks/main.ts", "Deno.cwd();").length, 1);
  assert.equal(found("world", "tasks/build.ts", "Deno.exit(1);").length, 1);
});

Deno.test("terminal lets tasks and lib/report write, and no other part", () => {
  for (const source of ["console.log(1);", "console.error(1);", "Deno.stdout.writeSync(a);"]) {
    for (const path of ["lib/report/json.ts", "tasks/build.ts", "tests/x_test.ts"]) {
      assert.deepEqual(found("terminal", path, source), []);
    }
    for (const path of ["lib/git/tags.ts", "lib/rehearsal/ca.ts", "lib/cli/run_task.ts"]) {
      assert.equal(found("terminal", path, source).length, 1, `${path}: ${source}`);
    }
  }
  assert.equal(found("terminal", "lib/system/files.ts", "console.log(1);").length, 1);
  assert.deepEqual(found("terminal", "lib/system/terminal.ts", "Deno.stdout.write(a);"), []);
});

Deno.test("terminal lets tasks/main.ts alone end the process", () => {
  for (const source of ["Deno.exit(1);", "process.exit(1);", "process.exitCode = 1;"]) {
    assert.equal(found("terminal", "lib/system/real.ts", source).length, 1, source);
    assert.equal(found("terminal", "tasks/build.ts", source).length, 1, source);
    assert.deepEqual(found("terminal", "tasks/main.ts", source), []);
  }
  assert.deepEqual(found("terminal", "lib/system/kill.ts", "Deno.kill(1);"), []);
  assert.equal(found("terminal", "lib/rehearsal/ca.ts", "Deno.kill(1);").length, 1);
});

Deno.test("first-line wants a sentence at the start of each file", () => {
  const message = "The first line does not say what the file is for";
  const good = ["// Tags of a repository.\n", "// `publish`: what it takes:\nexport {};"];
  const bad = ["", "export {};", "\n// Tags.", "/* Tags. */", "//Tags.", "// Tags", "/** Tags. */"];
  for (const source of good) assert.deepEqual(found("first-line", "lib/git/tags.ts", source), []);
  for (const source of bad) {
    assert.deepEqual(found("first-line", "tasks/build.ts", source), [message], source);
    assert.deepEqual(found("first-line", "tests/x_test.ts", source), []);
  }
});

Deno.test("release-error finds plain errors in the library", () => {
  const message = "A plain Error has no code and no next step";
  for (const source of ["throw new Error('a');", "throw Error('a');"]) {
    assert.deepEqual(found("release-error", "lib/git/tags.ts", source), [message]);
    assert.deepEqual(found("release-error", "lib/system/files.ts", source), []);
    assert.deepEqual(found("release-error", "lib/rehearsal/ca.ts", source), []);
    assert.deepEqual(found("release-error", "tests/x.ts", source), []);
  }
  for (const source of ["throw error;", "throw new ReleaseError('usage', 'a', { hint: 'b' });"]) {
    assert.deepEqual(found("release-error", "lib/git/tags.ts", source), []);
  }
});
