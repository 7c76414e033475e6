// pyrelease's versions against setuptools-scm's own, on cases worth a name.
import assert from "node:assert/strict";
import { bothVersions, configured } from "../helpers/both_versions.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { scmOracle } from "../helpers/scm_oracle.ts";

/** A history as steps: a number of commits, `tag:NAME`, `annotated:NAME`, `branch:NAME`, `dirty`. */
async function follow(repo: GitRepo, steps: readonly (number | string)[]): Promise<void> {
  for (const step of steps) {
    if (typeof step === "number") await repo.commits(step);
    else {
      const [what, name = ""] = step.split(/:(.*)/);
      if (what === "tag") await repo.git("tag", "--", name);
      if (what === "annotated") await repo.git("tag", "-a", "-m", "x", "--", name);
      if (what === "branch") await repo.git("checkout", "-q", "-b", name);
      if (what === "detached") await repo.git("checkout", "-q", "--detach");
      if (what === "dirty") await repo.write("file.txt", "changed");
    }
  }
}

const semver = 'version_scheme = "semver-pep440-release-branch"';
const none = 'local_scheme = "no-local-version"';

// Each was found by reading the rules, or once differed; the version is setuptools-scm's own.
const named: readonly (readonly [string, string, readonly (number | string)[], string])[] = [
  ["a tag", "", ["tag:v1.2.3"], "1.2.3"],
  ["the sample's 23 commits after v0.5.5", `${semver}\n${none}`, ["tag:v0.5.5", 23], "0.6.0.dev23"],
  ["a tag with a local part", none, ["tag:v1.0+local.7", 2], "1.1.dev2+local.7"],
  ["a local part of both kinds", "", ["tag:v1.0+d20231114", "dirty"], "1.1.dev0+d20231114.HEAD"],
  ["an epoch", `${semver}\n${none}`, ["tag:1!2.0", 1], "1!2.1.0.dev1"],
  ["a number past 2^53", none, ["tag:v1.9007199254740993", 1], "1.9007199254740994.dev1"],
  ["a tag for the next version", none, ["tag:v3.1.dev0", 4], "3.1.dev4"],
  ["a numbered development tag", none, ["tag:v3.1.dev4", 1], "refused"],
  ["a numbered development tag, at it", none, ["tag:v3.1.dev4"], "3.1.dev4"],
  [
    "a post-release under no-guess-dev",
    'version_scheme = "no-guess-dev"',
    ["tag:v1.0.post1", 1],
    "refused",
  ],
  ["a release candidate", none, ["tag:v2.0-rc1", 3], "2.0rc2.dev3"],
  ["a release branch", `${semver}\n${none}`, ["tag:v1.2.3", "branch:rel/v1.2.x", 2], "1.2.4.dev2"],
  [
    "a detached head",
    `${semver}\n${none}`,
    ["tag:v1.2.3", "branch:1.2", 2, "detached"],
    "1.3.0.dev2",
  ],
  ["a feature branch", `version_scheme = "semver-pep440"\n${none}`, [
    "tag:v1.2.3",
    "branch:my-feature",
    1,
  ], "1.3.0.dev1"],
  ["several tags on a commit, lightweight", none, ["tag:v1.9", "tag:v1.10"], "1.10"],
  ["several tags on a commit, one annotated", none, ["annotated:v1.9", "tag:v1.10"], "1.9"],
  ["a tag that git describe does not match", none, ["tag:v1.0", 1, "tag:v-next"], "1.1.dev1"],
  ["a tag that is no version, nearest", none, ["tag:v1.0", 1, "tag:release_1.2"], "refused"],
  ["a tag with .x", none, ["tag:v1.0.x"], "refused"],
  ["a tag with shell characters", none, ["tag:v1.0;id"], "refused"],
  ["a tag that looks like describe's suffix", none, ["tag:v1.2-5-gabc", 1], "refused"],
  ["a tag that ends in -dirty", none, ["tag:v1.0-dirty"], "refused"],
  ["a tag with letters beyond ASCII", none, ["tag:версия-1.4", 1], "1.5.dev1"],
  ["no tag at all", none, [3], "0.1.dev4"],
  ["no tag and a fallback", `fallback_version = "2.0"\n${none}`, [1], "2.1.dev2"],
  ["no tag and an empty fallback", `fallback_version = ""\n${none}`, [1], "0.1.dev2"],
  ["no tag and a fallback that is none", 'fallback_version = "next"', [1], "refused"],
  [
    "local schemes that all pass",
    'local_scheme = ["fail-on-uncommitted-changes"]',
    ["tag:v1.0"],
    "1.0+unknown",
  ],
  ["a strict local scheme and changes", 'local_scheme = "no-local-version-strict"', [
    "tag:v1",
    "dirty",
  ], "refused"],
  ["an unnormalized tag, exact", `normalize = false\n${none}`, ["tag:v1.0.0-beta"], "1.0.0b0"],
  [
    "an unnormalized tag that ends in letters",
    `normalize = false\n${none}`,
    ["tag:v1.0.0-beta", 1],
    "refused",
  ],
  ["a rest after the version that joins it", "tag_regex = '^v(\\d+\\.\\d+)(?:-.*)?$'", [
    "tag:v1.2-4",
  ], "1.2.post4"],
  [
    "a regular expression that leaves the version empty",
    "tag_regex = '^v(x?)'",
    ["tag:v1.0"],
    "refused",
  ],
  ["an empty list of schemes", "version_scheme = []", ["tag:v1.0"], "refused"],
  ["an unknown key", "version_shceme = 'x'", ["tag:v1.0"], "refused"],
];

Deno.test("computeVersion() says what setuptools-scm says, case by case", async (t) => {
  await using oracle = await scmOracle();
  for (const [name, config, steps, version] of named) {
    await t.step(name, async () => {
      await using repo = await gitRepo({ "file.txt": "0", ".gitignore": "pyproject.toml\n" });
      await repo.write("pyproject.toml", configured(config));
      await follow(repo, steps);
      const { ours, theirs, said } = await bothVersions(oracle, repo.dir);
      const head = `g${(await repo.git("rev-parse", "HEAD")).slice(0, 9)}`;
      const wanted = version.replace("HEAD", head);
      assert.deepEqual({ ours, theirs }, { ours: wanted, theirs: wanted }, JSON.stringify(said));
    });
  }
});
