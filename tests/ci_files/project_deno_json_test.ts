// What a project copies says what the task list of pyrelease says.
import assert from "node:assert/strict";
import { entries } from "../../tasks/main.ts";
import { modulesIn } from "../layout.ts";
import about from "../../deno.json" with { type: "json" };
import { copied } from "./copied.ts";

const spine = ["version", "build", "verify", "publish", "prove", "release", "rollback"];

Deno.test("ci/project.deno.json runs the seven tasks at the version of this checkout", () => {
  assert.deepEqual(Object.keys(copied.tasks), spine);
  for (const [name, { command }] of Object.entries(copied.tasks)) {
    // What publish may do is held by permissions_text_test.ts.
    const plain = name === "publish"
      ? command.replace(/ --no-prompt .* jsr:/, " -A jsr:")
      : command;
    assert.equal(
      plain,
      `DENO_NO_PACKAGE_JSON=1 deno run -A jsr:${about.name}@${about.version} ${name}`,
    );
  }
});

Deno.test("ci/project.deno.json pins what the job with the identity runs", () => {
  assert.deepEqual(copied.lock, { frozen: true });
  assert.equal(copied.nodeModulesDir, "none");
});

Deno.test("every list of tasks describes a task in the same words", () => {
  const own: Record<string, { description: string; command: string }> = about.tasks;
  for (const { name, summary } of entries) {
    assert.equal(own[name]?.description, summary);
    assert.equal(own[name]?.command, `deno run -A tasks/main.ts ${name}`);
  }
  for (const [name, { description }] of Object.entries(copied.tasks)) {
    assert.equal(description, own[name]?.description);
  }
});

Deno.test("tasks/all.ts, which Deno reads to lock the packages, has every task", async () => {
  const [all, ...tasks] = await modulesIn("tasks");
  assert.deepEqual(
    all?.imports.map(({ path }) => path).filter((path) => path.startsWith("tasks/")),
    tasks.map(({ place }) => place.path),
  );
});
