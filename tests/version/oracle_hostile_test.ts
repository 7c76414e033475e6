// Names and dates that nobody would choose, against setuptools-scm's own answers.
import assert from "node:assert/strict";
import { join } from "node:path";
import { bothVersions, configured } from "../helpers/both_versions.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { scmOracle } from "../helpers/scm_oracle.ts";

const none = 'local_scheme = "no-local-version"';
const semver = 'version_scheme = "semver-pep440"';
const calver = 'version_scheme = "calver-by-date"';

/** Makes tags of HEAD without `git tag`, which refuses some names and takes its time with many. */
async function packTags(repo: GitRepo, names: readonly (string | Uint8Array<ArrayBuffer>)[]) {
  const commit = await repo.git("rev-parse", "HEAD");
  const encoder = new TextEncoder();
  const lines = names.map((name) => {
    const bytes = typeof name === "string" ? encoder.encode(name) : name;
    return [...encoder.encode(`${commit} refs/tags/`), ...bytes, 10];
  });
  const header = encoder.encode("# pack-refs with: peeled fully-peeled \n");
  await Deno.writeFile(
    join(repo.dir, ".git", "packed-refs"),
    Uint8Array.from([...header, ...lines.flat()]),
  );
}

const tags: readonly (readonly [string, readonly (string | Uint8Array<ArrayBuffer>)[], string])[] =
  [
    ["10,000 tags", Array.from({ length: 10_000 }, (_, at) => `v0.${at}.0`), "0.0.0"],
    ["a tag of 5,000 characters", [`${"a-".repeat(2_500)}1.0`], "1.0"],
    ["a local part of 5,000 characters", [`v1.0+${"a".repeat(5_000)}`], `1.0+${"a".repeat(5_000)}`],
    ["a number of 4,000 digits", [`v1.${"9".repeat(4_000)}`], `1.${"9".repeat(4_000)}`],
    ["a number of 5,000 digits", [`v1.${"9".repeat(5_000)}`], "refused"],
    ["quotes", ["v1.0'\""], "refused"],
    ["a command substitution", ["$(touch${IFS}x)-1.0"], "refused"],
    ["a command substitution after a version", ["v1.0$(touch${IFS}x)"], "refused"],
    ["a leading dash", ["-1.0"], "refused"],
    ["what looks like an option", ["--help-1.0"], "1.0"],
    ["letters beyond ASCII", ["выпуск-3.1"], "3.1"],
    ["digits beyond ASCII", ["v٣.١"], "0.1.dev1"],
    ["no UTF-8 after a version", [Uint8Array.of(118, 49, 46, 48, 45, 255)], "refused"],
    ["no UTF-8 before a version", [Uint8Array.of(255, 254, 45, 49, 46, 48)], "refused"],
    ["a right-to-left mark", ["v1.0\u202e"], "refused"],
  ];

Deno.test("computeVersion() reads tags of any name as setuptools-scm does", async (t) => {
  await using oracle = await scmOracle();
  for (const [name, names, version] of tags) {
    await t.step(name, async () => {
      await using repo = await gitRepo({ "pyproject.toml": configured(none) });
      await packTags(repo, names);
      const { ours, theirs } = await bothVersions(oracle, repo.dir);
      assert.deepEqual([ours, theirs], [version, version]);
      assert.deepEqual([...Deno.readDirSync(repo.dir)].map(({ name }) => name).sort(), [
        ".git",
        "pyproject.toml",
      ]);
    });
  }
});

Deno.test("computeVersion() reads branches of any name as setuptools-scm does", async (t) => {
  await using oracle = await scmOracle();
  for (
    const [branch, version] of [
      ["-feature", "1.1.0.dev1"],
      ["$(touch${IFS}x)feature", "1.1.0.dev1"],
      ["quote'\"", "1.0.1.dev1"],
      ["ветка-feature", "1.1.0.dev1"],
      ["feature\u202e", "1.1.0.dev1"],
      ["HEAD", "1.0.1.dev1"],
      ["v1.0", "1.0.1.dev1"],
      ["a".repeat(200), "1.0.1.dev1"],
    ] as const
  ) {
    await t.step(branch.slice(0, 30), async () => {
      await using repo = await gitRepo({ "pyproject.toml": configured(none, semver) });
      await repo.git("tag", "v1.0");
      await repo.git("update-ref", `refs/heads/${branch}`, "HEAD");
      await Deno.writeTextFile(join(repo.dir, ".git", "HEAD"), `ref: refs/heads/${branch}\n`);
      await repo.commits(1);
      const { ours, theirs } = await bothVersions(oracle, repo.dir);
      assert.deepEqual([ours, theirs], [version, version]);
    });
  }
});

Deno.test("computeVersion() works on a branch whose name is no UTF-8, as setuptools-scm does", async () => {
  await using oracle = await scmOracle();
  await using repo = await gitRepo({ "pyproject.toml": configured(none, semver) });
  await repo.git("tag", "v1.0");
  await repo.commits(1);
  const commit = await repo.git("rev-parse", "HEAD");
  const encoder = new TextEncoder();
  const name = [...encoder.encode("refs/heads/feature-"), 0xff, 0xfe];
  const line = (...parts: number[][]) => Uint8Array.from([...parts.flat(), 10]);
  const git = join(repo.dir, ".git");
  await Deno.writeFile(join(git, "packed-refs"), line([...encoder.encode(`${commit} `)], name));
  await repo.git("tag", "--force", "v1.0", "HEAD^");
  await Deno.writeFile(join(git, "HEAD"), line([...encoder.encode("ref: ")], name));
  const { ours, theirs } = await bothVersions(oracle, repo.dir);
  assert.deepEqual([ours, theirs], ["1.1.0.dev1", "1.1.0.dev1"]);
});

Deno.test("computeVersion() dates a commit as setuptools-scm does, in any year and zone", async (t) => {
  await using oracle = await scmOracle();
  for (
    const [date, version] of [
      ["0 +0000", "70.1.1.0.dev1"],
      ["86399 -1200", "70.1.1.0.dev1"],
      ["1700006400 +1400", "23.11.15.0.dev1"],
      ["1700006399 +1400", "23.11.14.1.dev1"],
      ["4102444800 +0000", "00.1.1.0.dev1"],
      ["4294967296 +0000", "06.2.7.0.dev1"],
      ["4300000000 +0000", "06.4.6.0.dev1"],
    ] as const
  ) {
    await t.step(date, async () => {
      await using repo = await gitRepo({ "pyproject.toml": configured(none, calver) });
      await repo.git("tag", "v23.11.14");
      const tree = await repo.git("rev-parse", "HEAD^{tree}");
      const head = await repo.git("rev-parse", "HEAD");
      await repo.import(
        `commit refs/heads/main\ncommitter Ada <a@example.org> ${date}\ndata 1\nx\nfrom ${head}\nM 040000 ${tree} \n`,
      );
      const { ours, theirs } = await bothVersions(oracle, repo.dir);
      const wanted = version.replace(/^0+(?=\d)/, "");
      assert.deepEqual([ours, theirs], [wanted, wanted]);
    });
  }
});
