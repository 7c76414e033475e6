// `version --next` as a user runs it: what is printed, in each of its outcomes.
import assert from "node:assert/strict";
import { filtered } from "./bad_input/filtered.ts";
import { scmProject, scmPyproject } from "./bad_input/projects.ts";
import { type World, world } from "./world.ts";

/** What the task printed; it must have ended well and left nothing. */
async function said(place: World, args: readonly string[], variables = {}): Promise<string> {
  const before = await place.repo.git("for-each-ref");
  const ran = await place.run(["version", "--next", ...args], variables);
  assert.equal(ran.code, 0, `${ran.stdout}\n${ran.stderr}`);
  assert.equal(await place.repo.git("for-each-ref"), before);
  assert.equal(await place.repo.git("status", "--porcelain", "--ignored"), "");
  return filtered(ran, place);
}

const outcomes: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  // What it is; tags (#) and commits, in their order; the options.
  ["a first release", [], []],
  ["a fix", ["#v1.2.0", "fix: mend it"], []],
  ["features and fixes", ["#v1.2.0", "fix: a", "feat(cli): b", "docs: c", "Do it", "feat: d"], []],
  ["a breaking change before 1.0", ["#v0.5.2", "feat!: turn it round"], []],
  ["a step that is named", ["#v1.2.0", "feat: a"], ["--bump", "major"]],
  ["a smaller step than the commits'", ["#v1.2.0", "feat!: a"], ["--bump=patch"]],
  ["a first pre-release", ["#v1.2.0", "feat: a"], ["--pre", "rc"]],
  ["a series of pre-releases", ["#v1.2.0", "feat: a", "#v1.3.0-rc.1", "fix: b"], []],
  ["the end of a series", ["#v1.2.0", "feat: a", "#v1.3.0rc1"], ["--final"]],
  ["a post-release", ["#v1.2.0", "docs: a"], ["--post"]],
  ["a post-release with a fix", ["#v1.2.0", "fix: a"], ["--post"]],
  ["a date", ["#2023.10.02", "Change it"], []],
  ["many commits", ["#v1.2.0", ...Array.from({ length: 13 }, (_, at) => `fix: ${at}`)], []],
  ["hostile commits", ["#v1.2.0", "feat: x\x1b[2J\u202e##[error]y", "::error::z"], []],
];

for (const [what, history, options] of outcomes) {
  Deno.test(`version --next says ${what}`, async (t) => {
    await using place = await world(scmProject());
    for (const step of history) {
      if (step.startsWith("#")) await place.repo.git("tag", step.slice(1));
      else await place.repo.commit(step);
    }
    await t.assertSnapshot(await said(place, options, { SOURCE_DATE_EPOCH: "1700000000" }));
  });
}

Deno.test("version --next --json gives one value, and the job its outputs", async (t) => {
  await using place = await world(scmProject(), "v1.2.0");
  await place.repo.commit("feat!: a##[error]");
  await place.repo.commit("Do it");
  const file = `${place.temporary}/output`;
  await t.assertSnapshot(await said(place, ["--json"], { GITHUB_OUTPUT: file }));
  const lines = (await Deno.readTextFile(file)).split("\n").filter((line) => !line.includes("-"));
  assert.deepEqual(lines.filter((line) => line !== ""), ["2.0.0", "v2.0.0"]);
});

Deno.test("version --next says what a static version must be changed to", async (t) => {
  const pyproject = scmPyproject.replace('dynamic = ["version"]', 'version = "1.2.0"');
  await using place = await world(scmProject(pyproject));
  await place.repo.commit("fix: a");
  await t.assertSnapshot(await said(place, []));
  await place.repo.git("tag", "v1.2.0");
  await place.repo.commit("feat: b");
  await t.assertSnapshot(await said(place, []));
});

Deno.test("version --next gives a command that does what it says", async () => {
  await using origin = await world(scmProject(), "v1.2.0");
  await using place = await world(scmProject(), "v1.2.0");
  await place.repo.commit("feat: a");
  await place.repo.git("remote", "add", "origin", origin.dir);
  const { stdout } = await place.run(["version", "--next"]);
  const [version, command = ""] = stdout.split("\n");
  const shell = new Deno.Command("sh", {
    args: ["-c", command],
    cwd: place.dir,
    env: { GIT_COMMITTER_NAME: "Ada", GIT_COMMITTER_EMAIL: "ada@example.org" },
    stdout: "null",
    stderr: "null",
  });
  assert.equal((await shell.output()).code, 0);
  assert.match(await origin.repo.git("tag", "--list"), /^v1\.3\.0$/m);
  assert.equal((await place.run(["version"])).stdout, `${version}\n`);
  assert.equal(version, "1.3.0");
});
