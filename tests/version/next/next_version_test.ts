// The next version of real repositories: which tags and commits count.
import assert from "node:assert/strict";
import { gitRepo } from "../../helpers/git_repo.ts";
import { refused } from "../../helpers/refused.ts";
import { nextOf, scm } from "./next_of.ts";

Deno.test("nextVersion() counts from the highest tag in this history, and writes nothing", async () => {
  await using repo = await gitRepo(scm());
  await repo.git("tag", "v1.2.0");
  await repo.commit("feat: a");
  await repo.git("checkout", "-q", "-b", "other");
  await repo.commit("feat!: elsewhere");
  await repo.git("tag", "v2.0.0");
  await repo.git("checkout", "-q", "main");
  await repo.commit("fix: b");
  const state = async () => [
    await repo.git("for-each-ref"),
    await repo.git("status", "--porcelain", "--ignored"),
  ];
  const before = await state();
  const { version, tag, from, since, changes, warned } = await nextOf(repo);
  assert.deepEqual({ version, tag, from, since, warned }, {
    version: "1.3.0",
    tag: "v1.3.0",
    from: "1.2.0",
    since: "v1.2.0",
    warned: [],
  });
  assert.deepEqual(changes.feature.map(({ subject }) => subject), ["feat: a"]);
  assert.deepEqual(changes.fix.map(({ subject }) => subject), ["fix: b"]);
  assert.deepEqual(await state(), before);
  const error = await refused("tag-exists", () => nextOf(repo, { part: "major" }));
  assert.match(error.message, /"v2\.0\.0"/);
});

Deno.test("nextVersion() knows the project's tags from others by the nearest one", async () => {
  await using repo = await gitRepo(scm());
  for (const tag of ["v1.2.0", "event-2024", "docs-v9.0", "nightly"]) {
    await repo.git("tag", "-a", tag, "-m", tag);
    await repo.commits(1);
  }
  await repo.git("tag", "-a", "1.2.1", "-m", "x");
  await repo.commit("fix: a");
  const { version, tag, warned } = await nextOf(repo);
  assert.deepEqual({ version, tag, warned }, { version: "1.2.2", tag: "1.2.2", warned: [] });
});

Deno.test("nextVersion() comes after a higher tag, and says that it is not the nearest", async () => {
  await using repo = await gitRepo(scm());
  await repo.git("tag", "v1.9.0");
  await repo.git("checkout", "-q", "-b", "old");
  await repo.commit("fix: old");
  await repo.git("checkout", "-q", "main");
  await repo.commit("feat!: new");
  await repo.git("tag", "v2.0.0");
  await repo.commits(3);
  await repo.git("checkout", "-q", "old");
  await repo.git("merge", "-q", "--no-edit", "main");
  await repo.git("tag", "v1.9.1");
  await repo.commit("fix: on top");
  const { version, since, warned, changes } = await nextOf(repo);
  assert.deepEqual({ version, since, warned }, {
    version: "2.0.1",
    since: "v2.0.0",
    warned: ["tag-order"],
  });
  assert.deepEqual(changes.fix.map(({ subject }) => subject), ["fix: on top", "fix: old"]);
});

Deno.test("nextVersion() counts the step of a pre-release from the last final one", async () => {
  await using repo = await gitRepo(scm());
  await repo.git("tag", "v1.2.0");
  await repo.commit("feat: a");
  await repo.git("tag", "v1.3.0-rc.1");
  await refused("nothing-to-release", () => nextOf(repo));
  assert.equal((await nextOf(repo, { form: "final" })).tag, "v1.3.0");
  await repo.commit("fix: b");
  const { tag, since, from, part, series } = await nextOf(repo);
  assert.deepEqual({ tag, since, from, part, series }, {
    tag: "v1.3.0-rc.2",
    since: "v1.2.0",
    from: "1.3.0rc1",
    part: "minor",
    series: true,
  });
  await repo.commit("fix!: c");
  assert.equal((await nextOf(repo)).tag, "v2.0.0-rc.1");
  assert.equal((await nextOf(repo, { form: "final" })).tag, "v2.0.0");
});

Deno.test("nextVersion() leaves out what was taken back", async () => {
  await using repo = await gitRepo(scm());
  await repo.git("tag", "v1.2.0");
  await repo.commit("fix: a");
  await repo.write("b.py", "");
  await repo.commit("feat!: b");
  await repo.git("revert", "--no-edit", "HEAD");
  assert.equal((await nextOf(repo)).version, "1.2.1");
});

Deno.test("nextVersion() reads any version: epochs, four numbers, numbers past 2^53", async () => {
  await using repo = await gitRepo(scm());
  await repo.git("tag", "1!9007199254740993.2.3.4");
  await repo.commit("feat!: a");
  const { version, command } = await nextOf(repo);
  assert.equal(version, "1!9007199254740994.0.0.0");
  assert.match(command, /^git tag -a '1!9007199254740994\.0\.0\.0' -m /);
});

Deno.test("nextVersion() warns of what is asked against the commits' word", async () => {
  await using repo = await gitRepo(scm());
  await repo.git("tag", "v1.2.0");
  await repo.commit("feat: a");
  assert.deepEqual((await nextOf(repo, { part: "patch" })).warned, ["bump-smaller"]);
  assert.deepEqual((await nextOf(repo, { part: "major" })).warned, []);
  assert.deepEqual((await nextOf(repo, { form: "post" })).warned, ["post-release"]);
});
