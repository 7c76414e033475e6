// Where a version comes from, what is known beside it, and what is refused.
import assert from "node:assert/strict";
import { join } from "node:path";
import { readProject } from "../../lib/project/project.ts";
import { computeVersion } from "../../lib/version/compute.ts";
import { configured } from "../helpers/both_versions.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { type TestSystem, testSystem } from "../helpers/test_system.ts";

const PATH = Deno.env.get("PATH") ?? "";

async function versionOf(dir: string, system: TestSystem = testSystem({ PATH })) {
  return await computeVersion(system, await readProject(system, dir));
}

Deno.test("computeVersion() gives all that git says beside the version", async () => {
  await using repo = await gitRepo({
    "pyproject.toml": configured('local_scheme="no-local-version"'),
  });
  await repo.git("tag", "v1.0");
  await repo.commits(2);
  const commit = await repo.git("rev-parse", "HEAD");
  assert.deepEqual(await versionOf(repo.dir), {
    version: "1.1.dev2",
    source: "git",
    tag: "v1.0",
    describe: `v1.0-2-g${commit}`,
    distance: 2,
    node: `g${commit}`,
    branch: "main",
    dirty: false,
    commit,
    commitTime: 1_700_000_000,
    tagless: false,
    shallow: false,
    exact: false,
    rules: "setuptools-scm 10.3.4",
  });
});

Deno.test("computeVersion() needs one git describe and one git log, for the version alone one git describe", async () => {
  await using repo = await gitRepo({ "pyproject.toml": configured() });
  await repo.git("tag", "v1.0");
  const system = testSystem({ PATH });
  const ran: string[] = [];
  const counting = {
    ...system,
    processes: {
      run: (...[command, options]: Parameters<typeof system.processes.run>) => {
        ran.push(command.find((word) => ["describe", "log"].includes(word)) ?? command.join(" "));
        return system.processes.run(command, options);
      },
    },
  };
  const project = await readProject(counting, repo.dir);
  await computeVersion(counting, project);
  assert.deepEqual(ran.sort(), ["describe", "log"]);
  ran.length = 0;
  await computeVersion(counting, project, { brief: true });
  assert.deepEqual(ran, ["describe"]);
});

Deno.test("computeVersion() calls a clean tag's commit exact, and nothing else", async () => {
  await using repo = await gitRepo({ "pyproject.toml": configured(), "a.txt": "a" });
  await repo.git("tag", "pkg-v1.0.0-rc1");
  const tagged = await versionOf(repo.dir);
  assert.deepEqual([tagged.version, tagged.exact], ["1.0.0rc1", true]);
  await repo.write("a.txt", "changed");
  assert.equal((await versionOf(repo.dir)).exact, false);
  await repo.commit();
  assert.equal((await versionOf(repo.dir)).exact, false);
});

Deno.test("computeVersion() takes a static version before anything in [tool.setuptools_scm]", async () => {
  const text = configured().replace('dynamic = ["version"]', 'version = "2.0-RC1"');
  await using repo = await gitRepo({ "pyproject.toml": text });
  await repo.git("tag", "v1.0");
  const system = testSystem({ PATH, SETUPTOOLS_SCM_PRETEND_VERSION: "9" });
  const computed = await versionOf(repo.dir, system);
  assert.deepEqual(
    [computed.version, computed.source, computed.tag, computed.exact, computed.rules],
    ["2.0rc1", "static", "v1.0", false, "PEP 621"],
  );
  await repo.git("tag", "-d", "v1.0");
  await repo.git("tag", "v2.0rc1");
  assert.equal((await versionOf(repo.dir, system)).exact, true);
});

Deno.test("computeVersion() knows a static version outside a repository too", async () => {
  await using folder = await temporaryFolder();
  const text = '[project]\nname = "a"\nversion = "1.0"\n';
  await Deno.writeTextFile(folder.join("pyproject.toml"), text);
  const computed = await versionOf(folder.path);
  assert.deepEqual([computed.version, computed.commit, computed.dirty], ["1.0", undefined, false]);
});

Deno.test("computeVersion() refuses a static version that is none", async () => {
  await using folder = await temporaryFolder();
  const text = '[project]\nname = "a"\nversion = "1.0-final"\n';
  await Deno.writeTextFile(folder.join("pyproject.toml"), text);
  await refused("version-invalid", () => versionOf(folder.path));
});

Deno.test("computeVersion() finds the repository that the configuration names", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.git("tag", "v1.0");
  const inside = join(repo.dir, "packages", "a");
  await repo.write("packages/a/pyproject.toml", configured());
  await refused("git-not-a-repository", () => versionOf(inside));
  await repo.write("packages/a/pyproject.toml", configured('root = "../.."'));
  assert.equal((await versionOf(inside)).version, "1.0");
  await repo.write("packages/a/pyproject.toml", configured("search_parent_directories = true"));
  assert.equal((await versionOf(inside)).version, "1.0");
});

Deno.test("computeVersion() works in a worktree", async () => {
  await using repo = await gitRepo({ "pyproject.toml": configured() });
  await repo.git("tag", "v1.0");
  await using folder = await temporaryFolder();
  await repo.git("worktree", "add", "-q", "-b", "other", folder.join("tree"));
  const computed = await versionOf(folder.join("tree"));
  assert.deepEqual([computed.version, computed.branch, computed.shallow], ["1.0", "other", false]);
});

Deno.test("computeVersion() works in a checkout that belongs to another user", async () => {
  await using repo = await gitRepo({ "pyproject.toml": configured() });
  await repo.git("tag", "v1.0");
  await using folder = await temporaryFolder();
  const wrapper = folder.join("git");
  // git's own switch for testing this: without --git-dir every command now fails.
  await Deno.writeTextFile(
    wrapper,
    `#!/bin/sh\nPATH='${PATH}' GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git "$@"\n`,
  );
  await Deno.chmod(wrapper, 0o755);
  const plain = await new Deno.Command(wrapper, { args: ["describe"], cwd: repo.dir }).output();
  assert.match(new TextDecoder().decode(plain.stderr), /dubious ownership/);
  const system = testSystem({ PATH: `${folder.path}:${PATH}` });
  assert.equal((await versionOf(repo.dir, system)).version, "1.0");
});

Deno.test("computeVersion() refuses a shallow clone, but not of a tag itself", async () => {
  await using repo = await gitRepo({ "pyproject.toml": configured() });
  await repo.git("tag", "v1.0");
  await repo.commits(3);
  await repo.git("tag", "v2.0");
  await using folder = await temporaryFolder();
  const clone = folder.join("clone");
  await repo.git("clone", "-q", "--depth=1", "--branch=v2.0", `file://${repo.dir}`, clone);
  const computed = await versionOf(clone);
  assert.deepEqual([computed.version, computed.shallow], ["2.0", true]);
  await repo.git("-C", clone, "tag", "-d", "v2.0");
  const error = await refused("git-shallow", () => versionOf(clone));
  assert.match(error.hint, /fetch-depth: 0/);
  assert.match(error.hint, /git fetch --unshallow --tags/);
});

Deno.test("computeVersion() warns where no tag is, and says so in the result", async () => {
  await using repo = await gitRepo({
    "pyproject.toml": configured('local_scheme="no-local-version"'),
  });
  const system = testSystem({ PATH });
  const computed = await versionOf(repo.dir, system);
  assert.deepEqual([computed.version, computed.tagless, computed.tag], [
    "0.1.dev1",
    true,
    undefined,
  ]);
  const [warning] = system.events;
  assert.ok(warning?.kind === "warning" && warning.code === "git-untagged");
});

Deno.test.each([
  "release_1.2",
  "v1.0.x",
  "v1.0;touch$IFS.gone",
  "1.0-final",
  "pkg/v1",
  "v1.0\u202e",
])(
  "computeVersion() names the tag %j that is no version, and how to go on",
  async (tag) => {
    await using repo = await gitRepo({ "pyproject.toml": configured() });
    await repo.git("tag", "--", tag);
    const error = await refused("tag-invalid", () => versionOf(repo.dir));
    assert.ok(error.message.includes(tag.replace("\u202e", "\\u{202e}")), error.message);
    assert.match(error.hint, /git tag --delete -- /);
    assert.equal(await repo.git("status", "--porcelain"), "");
  },
);
