// `doctor --fix`: what is an edit is made, shown and taken back; the rest is left to a person.
import assert from "node:assert/strict";
import { ReleaseError } from "../../../lib/errors.ts";
import { fixedResult } from "../../../lib/report/doctor_text.ts";
import { undoInit } from "../../../lib/setup/init_project.ts";
import { doctorChecks } from "../../../lib/setup/doctor/checks/all.ts";
import { diagnose } from "../../../lib/setup/doctor/diagnose.ts";
import { fixProject } from "../../../lib/setup/doctor/fix_project.ts";
import { readPatient } from "../../../lib/setup/doctor/read_patient.ts";
import { type GitRepo, gitRepo } from "../../helpers/git_repo.ts";
import { refused } from "../../helpers/refused.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { afterMove, workflowPath } from "./patients.ts";

const otherPath = ".github/workflows/other.yml";
const workflow = `name: Release # ours
on:
  push:
    branches: [main]
    tags: ["v*"]

permissions:
  id-token: write # for the index

concurrency:
  group: release
  cancel-in-progress: true

jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      # the sources
      - uses: actions/checkout@v4
      - run: pipx run build
      - uses: actions/upload-artifact@v7
        with: { name: dist, path: dist/ }

  publish:
    needs: build
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v8
        with: { name: dist, path: dist/ }
      - uses: pypa/gh-action-pypi-publish@release/v1
`;
const inOneLine =
  "on: { push: { tags: [t] } }\njobs: {pub: {runs-on: x, permissions: {contents: read}, steps: [{uses: pypa/gh-action-pypi-publish@v1}]}}\n";

const faulty: Readonly<Record<string, string>> = {
  [workflowPath]: workflow,
  [otherPath]: inOneLine,
  "src/pyforge/_version.py": 'version = "1"\n',
  ".gitignore": "*.pyc",
  ".pypirc": "[pypi]\nusername = __token__\n",
};

const yes = { dryRun: false, yes: true, ask: () => Promise.resolve(undefined) };

/** A project with faults, and what is told of it. */
async function place(files: Readonly<Record<string, string>> = faulty) {
  const repo = await gitRepo({ ...await afterMove(), ...files });
  await repo.git("tag", "v0.5.5");
  const system = testSystem();
  return {
    repo,
    system,
    fix: (how = yes) => fixProject(system, repo.dir, how),
    told: async () =>
      diagnose(doctorChecks, await readPatient(system, repo.dir))
        .filter(({ problems }) => problems.length > 0).map(({ check }) => check),
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

const state = async (repo: GitRepo) =>
  `${await repo.git("status", "--porcelain")}\n${await repo.git("diff", "HEAD")}`;

Deno.test("doctor --fix makes each edit once, keeps everything else, and is taken back byte for byte", async (t) => {
  await using it = await place();
  const before = await it.told();
  for (
    const check of [
      "generated-file",
      "id-token",
      "full-checkout",
      "cancelled",
      "environments",
      "token-files",
    ]
  ) {
    assert(before.includes(check), check);
  }
  const outcome = await it.fix();
  assert.equal(outcome.kind, "written");
  await t.assertSnapshot(fixedResult(outcome, { text: "", json: {}, ok: true }).text);
  await undoInit(it.system, it.repo.dir);
  assert.equal((await state(it.repo)).trim(), "");
  assert.deepEqual(await it.fix(), outcome);
  await it.repo.git("add", "--all");
  await it.repo.git("commit", "--quiet", "--message", "Mended");
  assert.deepEqual(
    await it.told(),
    ["remote", "never-fires", "pinned-actions"].filter((check) => before.includes(check)),
  );
  assert.equal((await it.fix()).kind, "nothing");
});

Deno.test("doctor --fix writes nothing in a dry run, unasked, without a yes, or beside changes", async () => {
  await using it = await place();
  assert.equal((await it.fix({ ...yes, dryRun: true })).kind, "planned");
  const unasked = await it.fix({ ...yes, yes: false });
  assert.equal(unasked.kind, "unasked");
  assert(!fixedResult(unasked, { text: "", json: {}, ok: true }).ok);
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve("n");
  };
  assert.equal((await it.fix({ dryRun: false, yes: false, ask: ask as never })).kind, "declined");
  assert.match(asked[0] ?? "", /\+ {2}cancel-in-progress: false[^]*Write this\? \[y\/N\] $/);
  assert.equal((await state(it.repo)).trim(), "");
  await it.repo.write("pyproject.toml", "[project]\nname = 'x'\nversion = '1'\n");
  await refused("tree-dirty", () => it.fix());
});

Deno.test("doctor --fix leaves to a person what no edit decides", async () => {
  const words = workflow.replace(/permissions:\n.*\n/, "permissions: read-all\n")
    .replace(
      "pypa/gh-action-pypi-publish@release/v1",
      "pypa/gh-action-pypi-publish@release/v1\n        with: { repository-url: https://example.com/ }",
    );
  await using it = await place({ [workflowPath]: words });
  const outcome = await it.fix({ ...yes, dryRun: true });
  const after = outcome.plan.changes.find(({ path }) => path === workflowPath)?.after ?? "";
  assert.match(after, /permissions: read-all\n/);
  assert.doesNotMatch(after, /environment:|id-token/);
});

Deno.test("doctor --fix needs a project that can be read, in a repository", async () => {
  await using it = await place({ "pyproject.toml": "[project\n" });
  await refused("toml-invalid", () => it.fix());
  await Deno.remove(`${it.repo.dir}/.git`, { recursive: true });
  await assert.rejects(
    () => it.fix(),
    (error) => error instanceof ReleaseError && error.code === "git-not-a-repository",
  );
});
