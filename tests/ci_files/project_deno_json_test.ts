// What a project copies says what the task list of pyrelease says.
import assert from "node:assert/strict";
import { entries } from "../../tasks/main.ts";
import { modulesIn } from "../layout.ts";
import about from "../../deno.json" with { type: "json" };
import { copied } from "./copied.ts";
import { root } from "./workflow.ts";

Deno.test("ci/project.deno.json runs every task at the version of this checkout", () => {
  assert.deepEqual(Object.keys(copied.tasks), entries.map(({ name }) => name));
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

Deno.test("each task that a workflow, a message or RELEASING.md tells a project to run is in its deno.json", async () => {
  const own = new Set(["test", "check", "soak", "bench"]);
  const told: string[] = [];
  for (const folder of ["lib", "ci"]) {
    for await (const { path } of filesUnder(`${root}${folder}`)) {
      const text = await Deno.readTextFile(path);
      for (const [, name = ""] of text.matchAll(/\bdeno task ([a-z]+)\b/g)) {
        if (own.has(name)) continue;
        told.push(name);
        assert(Object.hasOwn(copied.tasks, name), `${path}: deno task ${name}`);
      }
    }
  }
  assert(new Set(told).size >= 9, [...new Set(told)].join(" "));
});

/** Every file below a folder. */
async function* filesUnder(folder: string): AsyncGenerator<{ readonly path: string }> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* filesUnder(path);
    else yield { path };
  }
}

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
