// With an identity, publish runs only what a frozen lock file names.
import assert from "node:assert/strict";
import { join } from "@std/path";
import about from "../../../deno.json" with { type: "json" };
import { steady } from "../ci_world.ts";
import { type ContainedWorld, containedWorld } from "./contained_world.ts";

const main = "refs/heads/main";
const pyrelease = `jsr:${about.name}@${about.version}`;
let world: ContainedWorld;

Deno.test.beforeAll(async () => {
  world = await containedWorld();
});

Deno.test.afterAll(async () => await world[Symbol.asyncDispose]());

/** A checkout whose deno.json is changed, or with `undefined` removed. */
async function checkoutWith(
  change: ((text: string) => string) | undefined,
  lock: boolean,
): Promise<string> {
  const dir = await world.ci.checkOut(main);
  const path = join(dir, "deno.json");
  if (change === undefined) await Deno.remove(path);
  else await Deno.writeTextFile(path, change(await Deno.readTextFile(path)));
  if (!lock) await Deno.remove(join(dir, "deno.lock"));
  return dir;
}

/** What publish says there, in a job with an identity: nothing that was minted, nothing sent. */
async function refusal(dir: string, args: readonly string[]): Promise<string> {
  const asked = world.ci.rehearsal.test.requests.length;
  const ended = await world.deno(args, dir, await world.ci.job(main));
  assert.notEqual(ended.code, 0, ended.stdout);
  assert.equal(world.ci.rehearsal.test.requests.length, asked);
  return steady(ended.stderr);
}

const task = ["task", "publish"];
const frozen = '"lock": { "frozen": true }';

for (
  const [what, lock] of [
    ['"lock": true', true],
    ['"lock": true', false],
    ['// none\n"lock": false,', true],
    ['"lock": { "path": "other.lock", },', false],
  ] as const
) {
  const there = lock ? "a" : "no";
  Deno.test(`publish refuses ${what.replace("\n", " ")} with ${there} lock file`, async (t) => {
    const dir = await checkoutWith((text) => text.replace(frozen, what.replace(/,$/, "")), lock);
    await t.assertSnapshot(await refusal(dir, task));
  });
}

Deno.test("publish refuses to run without a deno.json", async (t) => {
  const dir = await checkoutWith(undefined, true);
  await t.assertSnapshot(await refusal(dir, ["run", "-A", pyrelease, "publish"]));
});

Deno.test("Deno itself refuses a frozen lock file that is not there, or names other bytes", async () => {
  const without = await checkoutWith((text) => text, false);
  assert.match(await refusal(without, task), /The lockfile is out of date/);
  const other = await world.ci.checkOut(main);
  const path = join(other, "deno.lock");
  const text = await Deno.readTextFile(path);
  await Deno.writeTextFile(
    path,
    text.replace(/"integrity": "[0-9a-f]{64}"/, `"integrity": "${"0".repeat(64)}"`),
  );
  assert.match(await refusal(other, task), /Integrity check failed/i);
});

Deno.test("publish says of a lock file that names a part of pyrelease how to make it anew", async (t) => {
  const dir = await checkoutWith((text) => text, false);
  const part = ["install", "--frozen=false", "--entrypoint", pyrelease];
  assert.equal((await world.deno(part, dir)).code, 0);
  await t.assertSnapshot(await refusal(dir, task));
});

Deno.test("where there is no identity, no lock file is asked for", async () => {
  const dir = await checkoutWith((text) => text.replace(frozen, '"lock": false'), false);
  await world.ci.task("verify", dir);
  const ended = await world.deno(task, dir, { PYRELEASE_OFFLINE: "1" });
  assert.match(ended.stderr, /tree-dirty/);
});
