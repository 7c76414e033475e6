// With an identity, publish starts git and nothing else, though Deno would let it start anything.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { type CiWorld, ciWorld } from "../ci_world.ts";

const main = "refs/heads/main";

/** A PATH with git as it is; every other program of this machine leaves its name in a file when it is run. */
async function markedPath(folder: string, marks: string): Promise<string> {
  const mark = join(folder, "mark");
  await Deno.writeTextFile(mark, `#!/bin/sh\necho "$0" >> '${marks}'\nexit 1\n`, { mode: 0o755 });
  const bin = join(folder, "bin");
  await Deno.mkdir(bin);
  const names = new Map<string, string>();
  for (const each of (Deno.env.get("PATH") ?? "").split(":")) {
    const found = await Array.fromAsync(Deno.readDir(each)).catch(() => []);
    for (const { name } of found) if (!names.has(name)) names.set(name, join(each, name));
  }
  for (const name of ["python3", "python", "uv", "pip", "sh"]) names.set(name, "");
  for (const [name, path] of names) {
    await Deno.symlink(name === "git" ? path : mark, join(bin, name));
  }
  return bin;
}

async function published(world: CiWorld, dir: string, PATH: string) {
  return await world.task("publish", dir, await world.job(main, { variables: { PATH } }));
}

Deno.test("publish starts no process but git where the identity is", async () => {
  await using world = await ciWorld();
  await using folder = await temporaryFolder();
  const marks = folder.join("marks");
  await Deno.writeTextFile(marks, "");
  const PATH = await markedPath(folder.path, marks);
  const built = await world.build(main);
  const ended = await world.publish(main, built, { variables: { PATH } });
  assert.equal(ended.code, 0, ended.stderr);
  assert.equal(world.rehearsal.test.project("tiny")?.releases.size, 1);
  assert.equal(await Deno.readTextFile(marks), "");

  // Without what was built it does not build in its place, and on a laptop the same PATH does leave marks.
  const empty = await world.checkOut(main);
  const refused = await published(world, empty, PATH);
  assert.match(refused.stderr, /build-with-identity/);
  assert.equal(await Deno.readTextFile(marks), "");
  await world.task("publish --offline", empty, { PATH });
  assert.match(await Deno.readTextFile(marks), /python3/);
});
