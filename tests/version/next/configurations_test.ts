// The next version under each kind of configuration: static versions, prefixes, folders, calendar versions.
import assert from "node:assert/strict";
import { compareVersions, parseVersion } from "../../../lib/standards/version.ts";
import { configured } from "../../helpers/both_versions.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { refused } from "../../helpers/refused.ts";
import { scmOracle } from "../../helpers/scm_oracle.ts";
import { nextOf, scm, today } from "./next_of.ts";

const fixed = (version: string) => ({
  "pyproject.toml": `[project]\nname = "x-y"\nversion = "${version}"\n`,
});

Deno.test("nextVersion() refuses a nearest tag that version refuses, where the version is git's", async () => {
  await using repo = await gitRepo(scm());
  await repo.git("tag", "release_1.2");
  await repo.commit("feat: a");
  await refused("tag-invalid", () => nextOf(repo));
  await repo.write("pyproject.toml", fixed("1.0")["pyproject.toml"] ?? "");
  await repo.commit("feat: b");
  assert.equal((await nextOf(repo, { part: "minor" })).version, "1.1");
});

Deno.test("nextVersion() gives a first version, in the form that the configuration reads", async () => {
  for (
    const [lines, tag] of [
      [[], "v0.1.0"],
      [['tag.prefix = "x-y-"'], "x-y-v0.1.0"],
      [[
        "git_describe_command = \"git describe --tags --long --match 'rel/v*'\"",
        "tag_regex = 'rel/v(.*)'",
      ], "rel/v0.1.0"],
      [["tag_regex = '^(\\d.*)$'"], "0.1.0"],
      [['fallback_version = "1.4"'], "v1.5"],
      [['fallback_version = "0.0.0"'], "v0.1.0"],
      [['version_scheme = "calver-by-date"'], "v23.11.14.0"],
    ] as const
  ) {
    await using repo = await gitRepo(scm(...lines));
    await repo.commit("feat: a");
    const said = await nextOf(repo);
    assert.deepEqual([said.tag, said.warned], [tag, ["git-untagged"]]);
  }
});

Deno.test("nextVersion() keeps to tags with the prefix, and to commits of the project's folder", async () => {
  await using repo = await gitRepo({
    "a/pyproject.toml": configured('root = ".."', 'tag.prefix = "a-"'),
    "b/pyproject.toml": configured('root = ".."', 'tag.prefix = "b-"'),
  });
  for (const tag of ["a-v1.0.0", "b-v3.0.0"]) await repo.git("tag", tag);
  await repo.write("b/x.py", "");
  await repo.commit("feat!: only in b");
  await repo.write("a/x.py", "");
  await repo.commit("fix: only in a");
  assert.equal((await nextOf(repo, {}, "a")).tag, "a-v1.0.1");
  assert.equal((await nextOf(repo, {}, "b")).tag, "b-v4.0.0");
});

Deno.test("nextVersion() begins at a static version where no tag is, with the commits since it was written", async () => {
  await using repo = await gitRepo(fixed("1.3.0"));
  await repo.commit("feat!: before");
  await repo.write("pyproject.toml", fixed("1.4.0")["pyproject.toml"] ?? "");
  const wrote = await repo.commit("chore: 1.4.0");
  const error = await refused("nothing-to-release", () => nextOf(repo));
  assert.match(error.hint, /If 1\.4\.0 itself was not released yet, tag it first/);
  await repo.commit("feat: after");
  const { version, tag, since, stated, warned } = await nextOf(repo);
  assert.deepEqual({ version, tag, since, stated, warned }, {
    version: "1.5.0",
    tag: "v1.5.0",
    since: wrote,
    stated: "1.4.0",
    warned: ["git-untagged", "version-static"],
  });
});

Deno.test("nextVersion() takes a static version above the tags for the next one", async () => {
  await using repo = await gitRepo(fixed("1.4.0"));
  await repo.git("tag", "v1.4.0");
  await repo.commit("feat: a");
  const after = await nextOf(repo);
  assert.deepEqual([after.version, after.stated], ["1.5.0", "1.4.0"]);
  await repo.write("pyproject.toml", fixed("2.0.0")["pyproject.toml"] ?? "");
  await repo.commit("chore: 2.0.0");
  const said = await nextOf(repo);
  assert.deepEqual([said.version, said.stated], ["2.0.0", undefined]);
  assert.equal((await nextOf(repo, { form: "rc" })).stated, "2.0.0");
});

Deno.test("nextVersion() says of calver-by-date what setuptools-scm counts towards", async () => {
  await using oracle = await scmOracle();
  for (
    const tag of [
      undefined,
      "v23.11.13",
      "23.11.14",
      "23.11.14.0",
      "v23.11.14.3",
      "2023.11.13.2",
      "2023.11.14",
      "2023.09.01",
      "v1.2.3",
    ]
  ) {
    await using repo = await gitRepo(scm('version_scheme = "calver-by-date"'));
    if (tag !== undefined) await repo.git("tag", tag);
    await repo.commit("Change it");
    const said = await oracle.ask(repo.dir, { SOURCE_DATE_EPOCH: today });
    assert("version" in said, JSON.stringify(said));
    const theirs = said.version.replace(/\.dev.*/, "");
    const { version, scheme } = await nextOf(repo);
    assert.equal(scheme, "calver");
    assert.equal(
      compareVersions(parseVersion(version), parseVersion(theirs)),
      0,
      `${tag}: ${version}, ${theirs}`,
    );
  }
});
