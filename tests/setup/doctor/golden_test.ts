// What a person reads of `doctor`, whole: of the sample before its move and after it, and of what goes wrong with it.
import assert from "node:assert/strict";
import { applyPlan } from "../../../lib/setup/apply/apply_plan.ts";
import { doctorResult } from "../../../lib/report/doctor_text.ts";
import { doctorChecks } from "../../../lib/setup/doctor/checks/all.ts";
import { diagnose } from "../../../lib/setup/doctor/diagnose.ts";
import { readPatient } from "../../../lib/setup/doctor/read_patient.ts";
import { planSetup } from "../../../lib/setup/plan_setup.ts";
import { readFacts } from "../../../lib/setup/project_facts.ts";
import type { GitRepo } from "../../helpers/git_repo.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { sampleBefore } from "../sample_before.ts";

const workflow = ".github/workflows/release.yml";

async function told({ dir }: GitRepo) {
  const { text, ok } = doctorResult(diagnose(doctorChecks, await readPatient(testSystem(), dir)));
  return { text: text.replaceAll(dir, "DIR"), ok };
}

/** The sample, on GitHub, as `init` leaves it. */
async function moved(): Promise<GitRepo> {
  const repo = await sampleBefore();
  await repo.git("remote", "add", "origin", "git@github.com:octo/pyforge-cli.git");
  const system = testSystem();
  const facts = await readFacts(system, repo.dir);
  const plan = await planSetup(system, facts, {
    stage: "begin",
    scheme: "release-branch-semver",
    keepBackend: false,
    accept: false,
    wheels: false,
    specifier: "jsr:@x/pyrelease@0.1.0",
    specifierGiven: true,
  });
  assert.deepEqual(plan.refusals, []);
  await applyPlan(system, facts, plan);
  await repo.git("add", "--all");
  await repo.git("commit", "--quiet", "--message", "Versions from git");
  return repo;
}

Deno.test("doctor on the sample before its move", async (t) => {
  await using repo = await sampleBefore();
  await repo.git("remote", "add", "origin", "git@github.com:octo/pyforge-cli.git");
  const { text, ok } = await told(repo);
  assert(ok);
  await t.assertSnapshot(text);
});

Deno.test("doctor on the sample after its move", async (t) => {
  await using repo = await moved();
  const { text, ok } = await told(repo);
  assert(ok);
  await t.assertSnapshot(text);
});

const edit = (path: string, from: string | RegExp, to: string) => async (repo: GitRepo) => {
  const before = await Deno.readTextFile(`${repo.dir}/${path}`);
  const after = before.replace(from, to);
  assert.notEqual(after, before, `${path} has no ${from}`);
  await repo.write(path, after);
  await repo.git("add", "--all");
  await repo.git("commit", "--quiet", "--message", "Break it");
};

const variants: Readonly<Record<string, (repo: GitRepo) => Promise<unknown>>> = {
  "git gone": (repo) => Deno.remove(`${repo.dir}/.git`, { recursive: true }),
  "a shallow clone without tags": async (repo) => {
    await repo.git("tag", "--delete", "v0.5.5");
    await repo.write(".git/shallow", `${await repo.git("rev-parse", "HEAD")}\n`);
  },
  "pyproject.toml that is no TOML": edit("pyproject.toml", "[project]", "[project"),
  "setuptools without its plugin": edit("pyproject.toml", /,?\s*"setuptools-scm[^"]*"/, ""),
  "a version by hand again": edit("pyproject.toml", /dynamic = \[.*\]/, 'version = "0.6.0"'),
  "the generated file tracked": async (repo) => {
    await repo.write("src/pyforge/_version.py", '__version__ = "0.5.5"\n');
    await repo.git("add", "--force", "src/pyforge/_version.py");
    await repo.git("commit", "--quiet", "--message", "Break it");
  },
  "a publish without identity, environment and history": async (repo) => {
    await edit(workflow, /^ +id-token: write.*\n/gm, "")(repo);
    await edit(workflow, /^ +fetch-depth: 0.*\n/gm, "")(repo);
    await edit(workflow, /^ +environment:.*\n(?: +name:.*\n| +url:.*\n)*/gm, "")(repo);
  },
  "a publish that strangers start and newer runs cancel": edit(
    workflow,
    /^on:\n/m,
    "concurrency: { group: release, cancel-in-progress: true }\non:\n  pull_request_target:\n",
  ),
  "a workflow that is no YAML, and one that is not tracked": async (repo) => {
    await edit(workflow, /^jobs:\n/m, "jobs: [\n")(repo);
    await repo.write(
      ".github/workflows/new.yml",
      'on: issues\njobs: { greet: { runs-on: ubuntu-latest, steps: [{ run: "echo ${{ github.event.issue.title }}" }] } }\n',
    );
  },
  "tokens in files": async (repo) => {
    await repo.write(".pypirc", "[pypi]\nusername = __token__\n");
    await repo.write("deploy.sh", `curl -H "PRIVATE-TOKEN: glpat-${"x".repeat(20)}"\n`);
    await repo.git("add", "--all");
    await repo.git("commit", "--quiet", "--message", "Break it");
  },
};

Deno.test("doctor on ten ways to break it", async (t) => {
  assert.equal(Object.keys(variants).length, 10);
  await using sound = await moved();
  const before = await told(sound);
  for (const [what, change] of Object.entries(variants)) {
    await t.step(what, async (t) => {
      await using repo = await moved();
      await change(repo);
      const { text, ok } = await told(repo);
      assert.notEqual(text, before.text);
      await t.assertSnapshot(`${text}\n${ok ? "ends with 0" : "ends with 1"}`);
    });
  }
});
