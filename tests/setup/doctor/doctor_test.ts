// `doctor` on the sample before and after the move, and on what goes wrong with projects.
import assert from "node:assert/strict";
import { join } from "node:path";
import { doctorList, doctorTable } from "../../../lib/report/doctor_text.ts";
import { doctorChecks } from "../../../lib/setup/doctor/checks/all.ts";
import type { GitRepo } from "../../helpers/git_repo.ts";
import { root } from "../../layout.ts";
import { afterMove, beforeMove, doctorOn, plain, trusted, workflowPath } from "./patients.ts";

Deno.test("doctor has little to say of the sample after the move", async (t) => {
  const { text, ok } = await doctorOn(await afterMove());
  assert(ok);
  await t.assertSnapshot(text);
});

Deno.test("doctor says what the sample before the move lacks", async (t) => {
  const { text } = await doctorOn(beforeMove);
  await t.assertSnapshot(text);
});

const broken: readonly [
  what: string,
  code: string,
  files: Readonly<Record<string, string>>,
  change?: (repo: GitRepo) => Promise<unknown>,
][] = [
  [
    "no git repository",
    "repository",
    {},
    (repo) => Deno.remove(join(repo.dir, ".git"), { recursive: true }),
  ],
  ["a mistake in pyproject.toml", "project", { "pyproject.toml": "[project\nname = 'x'\n" }],
  ["a configuration of ours with a mistake", "project", {
    "pyproject.toml": "[project]\nname = 'x'\nversion = '1'\n[tool.pyrelease]\nmain-brunch = 'x'\n",
  }],
  [
    "a workflow that is not tracked",
    "workflows-tracked",
    {},
    (repo) => repo.write(".github/workflows/new.yml", "on: push\njobs: {}\n"),
  ],
  ["a project without a tag", "version-tags", {}, (repo) => repo.git("tag", "-d", "v0.5.5")],
  [
    "a file that is not committed",
    "clean-tree",
    {},
    (repo) =>
      repo.write(
        "pyproject.toml",
        "[project]\nname = 'x'\ndynamic = ['version']\n[build-system]\nrequires = ['setuptools', 'setuptools-scm']\n[tool.setuptools_scm]\n",
      ),
  ],
  ["a generated file that is tracked", "generated-file", {
    "src/pyforge/_version.py": 'version = "1"\n',
    ".gitignore": "",
  }],
  ["a repository without a remote", "remote", {}, (repo) => repo.git("remote", "remove", "origin")],
  ["another main branch", "main-branch", {}, (repo) => repo.git("branch", "-m", "trunk")],
  ["a clone without its history", "full-history", {}, async (repo) => {
    const head = await repo.git("rev-parse", "HEAD");
    await repo.write(".git/shallow", `${head}\n`);
  }],
  ["setuptools without its plugin", "version-source", {
    "pyproject.toml":
      "[project]\nname = 'x'\ndynamic = ['version']\n[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n",
  }],
  ["no build backend", "backend", {
    "pyproject.toml": "[project]\nname = 'x'\nversion = '1.0'\n",
  }],
  ["a workflow that is no YAML", "workflows-read", { [workflowPath]: "on: [push\njobs: {}\n" }],
  ["no workflow that publishes", "publishes", {
    [workflowPath]: "on: push\njobs: {test: {runs-on: ubuntu-latest, steps: [{run: pytest}]}}\n",
  }],
  ["an identity for every job", "id-token", {
    [workflowPath]: trusted({
      ...plain,
      top: "permissions: { id-token: write }",
      job: "    needs: test",
    }).replace(
      "jobs:\n",
      "jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: pytest }]\n",
    ),
  }],
  ["no environment", "environments", {
    [workflowPath]: trusted(plain).replace("    environment: pypi\n", ""),
  }],
  ["a build from one commit", "full-checkout", {
    [workflowPath]: trusted({
      ...plain,
      on: "{ push: { branches: [main], tags: ['v*'] } }",
      steps:
        "      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1\n      - run: pipx run build",
    }),
  }],
  ["a tag and the release on it", "fires-twice", {
    [workflowPath]: trusted({
      ...plain,
      on: "{ push: { tags: ['v*'] }, release: { types: [published] } }",
    }),
  }],
  ["a tag that a workflow makes", "never-fires", {
    [workflowPath]: trusted(plain),
    ".github/workflows/tag.yml":
      "on: workflow_dispatch\njobs:\n  tag:\n    runs-on: ubuntu-latest\n    steps:\n      - run: git push origin --tags\n",
  }],
  ["an event of strangers", "pull-request-target", {
    [workflowPath]: trusted({ ...plain, on: "[push, pull_request_target]" }),
  }],
  ["a workflow that others call", "reusable", {
    [workflowPath]: trusted({ ...plain, on: "[push, workflow_call]" }),
  }],
  ["a publish that is cancelled", "cancelled", {
    [workflowPath]: trusted({
      ...plain,
      top: "concurrency: { group: publish, cancel-in-progress: true }",
    }),
  }],
  ["an action by its tag", "pinned-actions", {
    [workflowPath]: trusted({ ...plain, steps: "      - uses: actions/download-artifact@v5" }),
  }],
  ["a title in a command", "untrusted-input", {
    [workflowPath]: trusted({
      ...plain,
      steps: '      - run: echo "${{ github.event.pull_request.title }}"',
    }),
  }],
  ["a token", "tokens", { [workflowPath]: beforeMove[workflowPath] ?? "" }],
  ["a token in a file", "credentials", { "deploy.sh": `TOKEN=glpat-${"x".repeat(20)}\n` }],
  ["a file of passwords", "token-files", { ".pypirc": "[pypi]\n" }],
];

Deno.test("doctor on what is broken", async (t) => {
  const sample = await afterMove();
  const quiet = new Set(
    (await doctorOn(sample)).diagnoses
      .filter(({ problems }) => problems.length === 0).map(({ check }) => check),
  );
  for (const [what, code, files, change] of broken) {
    await t.step(what, async (t) => {
      assert(quiet.has(code), `${code} has something to say of the sample, too`);
      const { diagnoses, text } = await doctorOn({ ...sample, ...files }, change);
      const own = diagnoses.find(({ check }) => check === code);
      assert(own !== undefined && own.problems.length > 0, text);
      await t.assertSnapshot(own);
    });
  }
});

Deno.test("each check of doctor has a project on which it has something to say", () => {
  const told = ["version", "trusted-publisher", "home-pypirc", ...broken.map(([, code]) => code)];
  assert.deepEqual(doctorChecks.map(({ code }) => code).filter((code) => !told.includes(code)), []);
  assert.equal(new Set(doctorChecks.map(({ code }) => code)).size, doctorChecks.length);
});

Deno.test("doctor cries no wolf: what is for one run, one tag, a draft, a person's token or a test is let be", async () => {
  const harmless: Record<string, string> = {
    [workflowPath]: trusted({
      ...plain,
      top: "concurrency: { group: 'p-${{ github.ref }}', cancel-in-progress: true }",
      steps:
        "      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1\n      - run: pipx run build",
    }),
    ".github/workflows/draft.yml":
      "on: push\njobs:\n  draft:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: softprops/action-gh-release@v2\n        with: { draft: true }\n      - run: git push --tags\n        env: { GH_TOKEN: '${{ secrets.BOT }}' }\n      - run: gh release upload v1 file\n",
    "tests/data/.netrc": "machine x\n",
  };
  const { diagnoses } = await doctorOn({ ...await afterMove(), ...harmless });
  const told = diagnoses.filter(({ problems }) => problems.length > 0);
  assert.deepEqual(told.map(({ check, problems }) => [check, problems[0]?.message]), []);
});

Deno.test("doctor says once what the publisher of two jobs of one environment must say", async () => {
  const one = trusted(plain);
  const job = one.slice(one.indexOf("  publish:\n")).replace("  publish:", "  again:");
  const { diagnoses } = await doctorOn({ ...await afterMove(), [workflowPath]: one + job });
  const said = diagnoses.find(({ check }) => check === "trusted-publisher")?.detail ?? "";
  assert.equal(said.split("PyPI: owner octo").length - 1, 1, said);
});

Deno.test("README has the table of all checks: deno task doctor --list --markdown makes it", async () => {
  const readme = await Deno.readTextFile(`${root}README.md`);
  const section = readme.split("### What `doctor` looks at")[1]?.split("\n### ")[0] ?? "";
  const there = section.split("\n").filter((line) => line.startsWith("| [`"));
  const { text } = doctorTable(doctorChecks);
  assert.deepEqual(there, text.split("\n").slice(2));
  const list = doctorList(doctorChecks).text;
  for (const { code, title } of doctorChecks) {
    assert.match(list, new RegExp(`^  ${code} +${title}$`, "m"));
  }
});
