// The tasks of a project's deno.json, and the lock file that holds them.
import assert from "node:assert/strict";
import { parse } from "jsonc-parser";
import { realSystem } from "../../../lib/system/real.ts";
import { planLock } from "../../../lib/setup/workflows/lock_file.ts";
import { ownSpecifier } from "../../../lib/setup/workflows/own_specifier.ts";
import { denoJson, planTasks, specifierThere } from "../../../lib/setup/workflows/project_tasks.ts";
import type { RunOptions } from "../../../lib/system/processes.ts";
import { jsrRegistry } from "../../helpers/jsr_registry.ts";
import { filesOf } from "../files_of.ts";
import about from "../../../deno.json" with { type: "json" };

const jsr = `jsr:${about.name}@${about.version}`;

Deno.test("ownSpecifier() is what init was run from, with a version where a registry gives it", () => {
  const cases: [given: string | undefined, module: string, expected: string][] = [
    [undefined, "jsr:@x/pyrelease", jsr],
    [undefined, "jsr:@x/pyrelease@0.0.9/all", "jsr:@x/pyrelease@0.0.9"],
    [undefined, "npm:/@x/pyrelease@0.1.0", "npm:@x/pyrelease@0.1.0"],
    [undefined, "https://jsr.example/@x/pyrelease/0.1.0/tasks/main.ts", jsr],
    [undefined, "file:///src/pyrelease/tasks/main.ts", "file:///src/pyrelease/tasks/main.ts"],
    ["npm:pyrelease", "file:///x.ts", `npm:pyrelease@${about.version}`],
    ["jsr:@me/fork@1.0.0-rc.1", "file:///x.ts", "jsr:@me/fork@1.0.0-rc.1"],
    ["https://example.org/p/main.ts", "file:///x.ts", "https://example.org/p/main.ts"],
  ];
  for (const [given, module, expected] of cases) {
    assert.equal(ownSpecifier(given, module, about), expected);
  }
  for (const given of ["pyrelease", "jsr:@x/p@1 && rm", "file:///a b.ts", "$(x)", "npm:../x"]) {
    assert.throws(() => ownSpecifier(given, "", about), { code: "usage" }, given);
  }
});

Deno.test("--from says what it takes", async (t) => {
  try {
    ownSpecifier("pyrelease\u001b[2J", "", about);
    assert.fail();
  } catch (error) {
    const { message, hint } = error as { message: string; hint: string };
    await t.assertSnapshot(`${message}\n${hint}`);
  }
});

Deno.test("denoJson() runs each task from there, and lets publish import from where it is", () => {
  assert.match(denoJson(jsr), /--allow-import=jsr\.io:443/);
  const npm = denoJson("npm:@x/pyrelease@0.1.0");
  assert.doesNotMatch(npm, /jsr/);
  assert.match(npm, /npm:@x\/pyrelease@0\.1\.0 publish"/);
  const file = denoJson("file:///src/p/tasks/main.ts");
  assert.match(file, /"--allow-read=\.,\/src\/p,\$RUNNER_TEMP/);
  assert.doesNotMatch(file, /allow-import/);
  assert.match(denoJson("https://example.org/p/main.ts"), / --allow-import=example\.org /);
});

Deno.test("planTasks() writes a new file, and adds to one that is there with its comments", async () => {
  const made = await planTasks(filesOf({}), jsr);
  assert.deepEqual(made.changes.map(({ path, after }) => [path, after]), [[
    "deno.json",
    denoJson(jsr),
  ]]);
  const before =
    '\ufeff{\r\n\t// ours\r\n\t"tasks": {\r\n\t\t"docs": "mkdocs build",\r\n\t},\r\n}\r\n';
  const added = await planTasks(filesOf({ "deno.jsonc": before }), jsr);
  const after = added.changes[0]?.after ?? "";
  assert.equal(added.changes[0]?.path, "deno.jsonc");
  assert(
    after.startsWith(
      '\ufeff{\r\n\t// ours\r\n\t"tasks": {\r\n\t\t"docs": "mkdocs build",\r\n\t\t"version": {\r\n',
    ),
  );
  assert.equal(after.replaceAll("\r\n", "").includes("\n"), false);
  const { tasks, lock } = parse(after.slice(1));
  assert.deepEqual(lock, { frozen: true });
  assert.deepEqual(tasks.publish, parse(denoJson(jsr)).tasks.publish);
  assert.deepEqual((await planTasks(filesOf({ "deno.jsonc": after }), jsr)).changes, []);
  const opened = after.replace("--allow-net=", "--allow-net=index.example.org:443,");
  assert.deepEqual((await planTasks(filesOf({ "deno.jsonc": opened }), jsr)).changes, []);
  const elsewhere = denoJson("file:///src/p/tasks/main.ts");
  const moved = await planTasks(filesOf({ "deno.json": elsewhere }), jsr);
  assert.deepEqual(parse(moved.changes[0]?.after ?? "").tasks.build, tasks.build);
  const newer = await planTasks(filesOf({ "deno.jsonc": after }), "jsr:@x/pyrelease@9.9.9");
  assert.match(newer.changes[0]?.after ?? "", /pyrelease@9\.9\.9 verify/);
  assert.doesNotMatch(newer.changes[0]?.after ?? "", /pyrelease@0\.1\.0/);
});

Deno.test("specifierThere() finds from where tasks run that are there, and takes nothing else for it", async () => {
  const there = async (command: string) =>
    await specifierThere(
      filesOf({ "deno.json": JSON.stringify({ tasks: { publish: { command } } }) }),
    );
  for (const from of [jsr, "npm:@x/pyrelease@0.1.0", "file:///src/p/tasks/main.ts"]) {
    assert.equal(await specifierThere(filesOf({ "deno.json": denoJson(from) })), from);
    assert.equal(
      await specifierThere(filesOf({ "deno.jsonc": `// ours\n${denoJson(from)}` })),
      from,
    );
  }
  assert.equal(await there("make publish"), undefined);
  assert.equal(await there("DENO_NO_PACKAGE_JSON=1 deno run -A $(evil) publish"), undefined);
  assert.equal(await there("DENO_NO_PACKAGE_JSON=1 deno run -A ../x.ts publish"), undefined);
  assert.equal(await specifierThere(filesOf({ "deno.json": "{" })), undefined);
  assert.equal(await specifierThere(filesOf({})), undefined);
});

Deno.test("planTasks() lets publish write to the folder of each project that was moved", async () => {
  let text: string | undefined;
  const flags: (string | undefined)[] = [];
  for (const folder of ["packages/b", "packages/a", "packages/b", ""]) {
    const files = filesOf(text === undefined ? {} : { "deno.json": text });
    text = (await planTasks(files, jsr, folder)).changes[0]?.after ?? text;
    flags.push(/--allow-write=([^$]*),/.exec(text ?? "")?.[1]);
  }
  assert.deepEqual(flags, [
    "packages/b/dist,packages/b/pyrelease-out",
    "packages/a/dist,packages/a/pyrelease-out,packages/b/dist,packages/b/pyrelease-out",
    "packages/a/dist,packages/a/pyrelease-out,packages/b/dist,packages/b/pyrelease-out",
    "dist,pyrelease-out,packages/a/dist,packages/a/pyrelease-out,packages/b/dist,packages/b/pyrelease-out",
  ]);
});

Deno.test("planTasks() leaves a task of the project's own alone, and says which", async (t) => {
  const taken = await planTasks(filesOf({ "deno.json": '{"tasks":{"build":"make"}}' }), jsr);
  const broken = await planTasks(filesOf({ "deno.json": "{" }), jsr);
  const local = await planTasks(filesOf({}), "file:///src/pyrelease/tasks/main.ts");
  await t.assertSnapshot([taken.refusals, broken.refusals, local.notes]);
  assert.deepEqual([taken.changes, broken.changes], [[], []]);
});

Deno.test("planLock() has Deno lock the package that the tasks run, so that a frozen lock file holds it", async () => {
  await using registry = await jsrRegistry();
  const { files, processes } = realSystem();
  const system = {
    files,
    processes: {
      run: (command: readonly [string, ...string[]], options: RunOptions = {}) =>
        processes.run(command, { ...options, env: { ...options.env, ...registry.variables } }),
    },
  };
  const texts = { "deno.json": denoJson(jsr) };
  const { changes, notes } = await planLock(system, filesOf(texts), jsr);
  assert.equal(notes, undefined);
  const lock = JSON.parse(changes[0]?.after ?? "");
  assert.equal(lock.specifiers[jsr], about.version);
  assert.match(lock.jsr[`${about.name}@${about.version}`].integrity, /^[0-9a-f]{64}$/);
  assert(Object.keys(lock.npm).some((name) => name.startsWith("commander@")));
  const again = { ...texts, "deno.lock": changes[0]?.after ?? "" };
  assert.deepEqual(await planLock(system, filesOf(again), jsr), { changes: [] });
});

Deno.test("planLock() says the command where no lock file can be made, and makes none for a module", async () => {
  const system = realSystem();
  const files = filesOf({ "deno.json": '{ "lock": { "frozen": true } }' });
  const failed = await planLock(system, files, "npm:commander@0.0.0-none");
  assert.deepEqual(failed.changes, []);
  assert.match(
    failed.notes?.[0] ?? "",
    /^deno\.lock could not be made: .*commander.*install --frozen=false --entrypoint npm:commander@0\.0\.0-none\/all$/,
  );
  assert.deepEqual(await planLock(system, files, "file:///x/main.ts"), { changes: [] });
});
