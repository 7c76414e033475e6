// Tests of reading the command line: help, mistakes and what was meant by them.
import assert from "node:assert/strict";
import { readCommandLine } from "../../lib/cli/command_line.ts";
import type { Task, TaskEntry } from "../../lib/cli/task.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { entries } from "../../tasks/main.ts";
import { asked, optionsOf } from "./asked.ts";

Deno.test("readCommandLine() shows help when nothing is asked for, with every task and the exit codes", async (t) => {
  const { kind, text = "" } = await asked([]);
  assert.equal(kind, "print");
  assert.deepEqual(await asked(["--help"]), { kind, text });
  for (const { name } of entries) assert.match(text, new RegExp(`^  ${name} {2,}\\S`, "m"));
  assert.match(text, /Exit codes: 0 done, 1 failed, 2 used wrongly\.$/);
  await t.assertSnapshot(text.split("\nCommands:")[0]);
});

Deno.test("readCommandLine() shows each task's options and their variables", async (t) => {
  await t.assertSnapshot((await asked(["publish", "--help"])).text);
  for (const { name, load } of entries) {
    const { kind, text = "" } = await asked([name, "--help"]);
    assert.equal(kind, "print");
    for (const { flags, env } of (await load()).options) {
      assert(text.includes(`  ${flags} `), flags);
      assert(text.replace(/\s+/g, " ").includes(`env: ${env})`), env);
    }
  }
});

Deno.test("readCommandLine() shows a variable in the help when it is off, too", async () => {
  const { text = "" } = await asked(["publish", "--help"], { PYRELEASE_OFFLINE: "0" });
  assert.equal(text, (await asked(["publish", "--help"])).text);
});

Deno.test("readCommandLine() prints pyrelease's own version", async () => {
  for (const flag of ["-V", "--version"]) {
    assert.deepEqual(await asked([flag]), { kind: "print", text: "1.2.3" });
  }
});

const mistakes: readonly (readonly [string, readonly string[]])[] = [
  ["an unknown task", ["pubish"]],
  ["an unknown task that is like none", ["deploy"]],
  ["an unknown option", ["publish", "--dry-rum"]],
  ["an unknown option before the task", ["--dry-run", "publish"]],
  ["another task's option", ["version", "--one-job"]],
  ["an option without its value", ["version", "--project"]],
  ["a word too many", ["build", "now"]],
  ["a flag with a value", ["build", "--json=yes"]],
];

for (const [what, args] of mistakes) {
  Deno.test(`readCommandLine() takes ${what} for a mistake`, async (t) => {
    const { kind, text } = await asked(args);
    assert.equal(kind, "mistake");
    await t.assertSnapshot(text);
  });
}

Deno.test("readCommandLine() shows hostile words escaped", async (t) => {
  const hostile = "x\x1b[2J\n::error::taken over\n##[error]";
  for (const args of [[hostile], ["build", `--${hostile}`], ["build", `--timeout=${hostile}`]]) {
    await t.assertSnapshot((await asked(args)).text);
  }
});

Deno.test("readCommandLine() gives the options by their names, a value each that was set", async () => {
  assert.deepEqual(await optionsOf(["version"]), {});
  assert.deepEqual(
    await optionsOf([
      "publish",
      "--dry-run",
      "--testpypi-url",
      "http://[::1]/",
      "--project=../a b",
    ]),
    { dryRun: true, testpypiUrl: "http://[::1]/", project: "../a b" },
  );
});

Deno.test("readCommandLine() loads the task that is asked for, and no other", async () => {
  const loaded: string[] = [];
  const entry = (name: string): TaskEntry => ({
    name,
    summary: name,
    load: () => {
      loaded.push(name);
      const task: Task = { summary: name, options: [], run: () => Promise.resolve({ json: 1 }) };
      return Promise.resolve(task);
    },
  });
  const about = { version: "1.2.3", env: environmentOf({}) };
  const result = await readCommandLine(["two"], ["one", "two", "three"].map(entry), about);
  assert.equal(result.kind, "run");
  assert.deepEqual(loaded, ["two"]);
});
