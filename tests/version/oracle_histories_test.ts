// pyrelease's versions against setuptools-scm's own, on made-up histories.
import assert from "node:assert/strict";
import { join } from "node:path";
import { bothVersions, configured } from "../helpers/both_versions.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { history } from "../helpers/histories.ts";
import { type Random, randomFrom } from "../helpers/random.ts";
import { type ScmOracle, scmOracle } from "../helpers/scm_oracle.ts";

const schemes = [
  "guess-next-dev",
  "no-guess-dev",
  "only-version",
  "release-branch-semver",
  "semver-pep440-release-branch",
  "python-simplified-semver",
  "semver-pep440",
];

const locals = [
  "node-and-date",
  "node-and-timestamp",
  "dirty-tag",
  "no-local-version",
  "no-local-version-strict",
  ["fail-on-uncommitted-changes", "node-and-date"],
  ["fail-on-uncommitted-changes"],
];

const others = [
  ...Array.from({ length: 8 }, () => ""),
  "tag_regex = '^(?:[a-z-]+)?(?P<version>\\d+\\.\\d+(?:\\.\\d+)?)'",
  "tag_regex = '^(?:.*-)?v?(\\d+\\.\\d+)(?:-.*)?$'",
  "tag_regex = '(?i)^V(?P<version>[0-9.]+)'",
  'tag.prefix = "v"',
  'tag.prefix = "pkg-"',
  "tag.strict = true",
  "git_describe_command = \"git describe --dirty --tags --long --match 'v*'\"",
  'git_describe_command = ["git", "describe", "--tags", "--first-parent"]',
  'fallback_version = "9.9"',
  'fallback_version = "1.0.dev0"',
  "normalize = false",
];

const states = ["clean", "clean", "clean", "modified", "staged", "deleted", "untracked", "same"];

async function change(repo: GitRepo, state: string): Promise<void> {
  const file = join(repo.dir, "file.txt");
  if (state === "modified" || state === "staged") await Deno.writeTextFile(file, "changed");
  if (state === "staged") await repo.git("add", "file.txt");
  if (state === "deleted") await Deno.remove(file);
  if (state === "untracked") await repo.write("new.txt", "new");
  if (state === "same") await Deno.writeTextFile(file, "0");
}

async function compareHistory(oracle: ScmOracle, random: Random, cases: number): Promise<number> {
  const { stream, branches } = history(random);
  await using repo = await gitRepo();
  await repo.import(stream);
  let versions = 0;
  for (let at = 0; at < cases; at++) {
    const detached = random.once(3) ? ["--detach"] : [];
    await repo.git("checkout", "-qf", ...detached, random.pick(branches), "--");
    const state = random.pick(states);
    await change(repo, state);
    const config = configured(
      `version_scheme = ${JSON.stringify(random.pick(schemes))}`,
      `local_scheme = ${JSON.stringify(random.pick(locals))}`,
      random.pick(others),
    );
    await repo.write("pyproject.toml", config);
    const { ours, theirs, said } = await bothVersions(oracle, repo.dir);
    const described = await repo.git("describe", "--tags", "--always", "--dirty");
    assert.equal(ours, theirs, [config, state, described, JSON.stringify(said)].join("\n"));
    if (ours !== "refused") versions++;
    await repo.git("reset", "-q", "--hard");
    await repo.git("clean", "-fdq");
  }
  return versions;
}

// `deno task soak` takes many more, each run others: the first seed is said, and can be given.
const histories = Number(Deno.env.get("PYRELEASE_SOAK_HISTORIES") ?? 15);
const firstSeed = Number(Deno.env.get("PYRELEASE_SOAK_SEED") ?? 1);

Deno.test(`computeVersion() says what setuptools-scm 10.3.4 says, on ${8 * histories} commits of ${histories} made-up histories from seed ${firstSeed}`, async () => {
  await using oracle = await scmOracle();
  let versions = 0;
  for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
    versions += await compareHistory(oracle, randomFrom(seed), 8);
  }
  assert.ok(versions > 3 * histories, `only ${versions} were versions`);
});
