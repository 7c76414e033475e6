// The checked-out commit and its branch.
import assert from "node:assert/strict";
import { readHead } from "../../lib/git/head.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { testSystem } from "../helpers/test_system.ts";

const system = testSystem({ PATH: Deno.env.get("PATH") ?? "" });

Deno.test("readHead() gives commit, time and branch, and no branch when detached", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.git("checkout", "-q", "-b", "feature/a,b");
  const commit = await repo.git("rev-parse", "HEAD");
  const repository = { root: repo.dir };
  const head = { commit, commitTime: 1_700_000_000 };
  assert.deepEqual(await readHead(system, repository), { ...head, branch: "feature/a,b" });
  await repo.git("checkout", "-q", "--detach");
  assert.deepEqual(await readHead(system, repository), head);
});

Deno.test("readHead() is not misled by log settings in the repository", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.git("config", "log.excludeDecoration", "refs/heads/*");
  await repo.git("config", "log.showSignature", "true");
  await repo.git("config", "color.ui", "always");
  assert.equal((await readHead(system, { root: repo.dir }))?.branch, "main");
});

Deno.test("readHead() finds nothing before the first commit", async () => {
  await using repo = await gitRepo();
  assert.equal(await readHead(system, { root: repo.dir }), undefined);
});

Deno.test("readHead() says what git says about a broken repository", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.write(".git/HEAD", "nonsense");
  const error = await refused("git-damaged", () => readHead(system, { root: repo.dir }));
  assert.match(error.why ?? "", /not a git repository/);
});
