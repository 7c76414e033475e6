// Reading git's describe line.
import assert from "node:assert/strict";
import { describe, describeArguments, parseDescription } from "../../lib/git/describe.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { testSystem } from "../helpers/test_system.ts";

const system = testSystem({ PATH: Deno.env.get("PATH") ?? "" });

Deno.test.each(
  [
    ["v1.2-3-gabc123", { tag: "v1.2", distance: 3, node: "gabc123", dirty: false }],
    ["v1.2-3-gabc123-dirty", { tag: "v1.2", distance: 3, node: "gabc123", dirty: true }],
    ["v1.2-3-gabc-0-gdef", { tag: "v1.2-3-gabc", distance: 0, node: "gdef", dirty: false }],
    ["v1-dirty-0-gdef", { tag: "v1-dirty", distance: 0, node: "gdef", dirty: false }],
    ["v1.2", { tag: "v1.2", distance: 0, dirty: false }],
    ["v1.2-dirty", { tag: "v1.2", distance: 0, dirty: true }],
    ["v1.2-3-gABC", { tag: "v1.2-3-gABC", distance: 0, dirty: false }],
    ["", { tag: "", distance: 0, dirty: false }],
  ] as const,
)("parseDescription() reads %s", (raw, parts) => {
  assert.deepEqual(parseDescription(raw), { raw, ...parts });
});

Deno.test("describe() finds the nearest tag that has a digit", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const repository = { root: repo.dir };
  assert.equal(await describe(system, repository), undefined);
  await repo.git("tag", "v1.0");
  await repo.commits(2);
  await repo.git("tag", "v-next");
  const found = await describe(system, repository);
  assert.equal(found?.tag, "v1.0");
  assert.equal(found?.distance, 2);
  assert.equal(found?.node, `g${await repo.git("rev-parse", "HEAD")}`);
});

Deno.test("describe() counts only tags with the prefix, and with a dot when strict", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  for (const tag of ["v1.0", "pkg-2", "pkg-1.0"]) {
    await repo.git("tag", tag);
    await repo.commits(1);
  }
  await repo.git("tag", "event-2024");
  const tagOf = async (...args: Parameters<typeof describeArguments>) =>
    (await describe(system, { root: repo.dir }, describeArguments(...args)))?.tag;
  assert.equal(await tagOf(), "event-2024");
  assert.equal(await tagOf("", true), "pkg-1.0");
  assert.equal(await tagOf("v"), "v1.0");
});
