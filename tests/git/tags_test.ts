// Listing tags as `git describe` would choose them.
import assert from "node:assert/strict";
import { listTags } from "../../lib/git/tags.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { testSystem } from "../helpers/test_system.ts";

const system = testSystem({ PATH: Deno.env.get("PATH") ?? "" });
const all = { match: [], exclude: [] };

Deno.test("listTags() gives each tag's time, and whether HEAD's history has it", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.git("tag", "v1.0");
  await repo.git("tag", "-a", "v1.0.post1", "-m", "x");
  await repo.git("checkout", "-q", "-b", "other");
  await repo.commits(1);
  await repo.git("tag", "pkg/v2.0");
  await repo.git("checkout", "-q", "main");
  await repo.git("update-ref", "refs/tags/-odd;$(x)", "HEAD");
  await repo.git("tag", "a-tree", await repo.git("rev-parse", "HEAD^{tree}"));
  await repo.git("config", "column.ui", "always");
  await repo.git("config", "color.ui", "always");
  const tags = await listTags(system, { root: repo.dir }, all);
  assert.deepEqual(tags.map(({ name, merged }) => [name, merged]), [
    ["-odd;$(x)", true],
    ["a-tree", false],
    ["pkg/v2.0", false],
    ["v1.0", true],
    ["v1.0.post1", true],
  ]);
  assert.deepEqual(new Set(tags.map(({ time }) => time)), new Set([1_700_000_000, 0]));
});

Deno.test("listTags() takes what git describe takes: one pattern of those, and none of the others", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  for (const tag of ["v1.0", "v1.1rc1", "pkg/v2.0", "v-next", "w3"]) await repo.git("tag", tag);
  const names = async (match: string[], exclude: string[] = []) =>
    (await listTags(system, { root: repo.dir }, { match, exclude })).map(({ name }) => name);
  assert.deepEqual(await names(["*[0-9]*"]), ["pkg/v2.0", "v1.0", "v1.1rc1", "w3"]);
  assert.deepEqual(await names(["v*", "w*"], ["*rc*", "*next"]), ["v1.0", "w3"]);
  assert.deepEqual(await names(["--help"]), []);
});

Deno.test("listTags() says what git says", async () => {
  await using repo = await gitRepo();
  const error = await refused("git-failed", () => listTags(system, { root: repo.dir }, all));
  assert.match(error.why ?? "", /malformed object name HEAD/);
});
