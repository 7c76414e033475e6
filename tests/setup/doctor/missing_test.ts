// `doctor` where something is missing, or is elsewhere: it looks at the rest, and names places from the repository.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pointOutProblems } from "../../../lib/report/point_out_problems.ts";
import { examine } from "../../../lib/setup/doctor/examine.ts";
import type { ProgressEvent } from "../../../lib/system/progress.ts";
import { type GitRepo, gitRepo } from "../../helpers/git_repo.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { afterMove, beforeMove, doctorOn, plain, trusted, workflowPath } from "./patients.ts";

Deno.test("doctor looks at what there is where much is missing", async (t) => {
  for (
    const [what, files, change] of [
      ["no git, and a mistake in pyproject.toml", {
        "pyproject.toml": "[project\nname = 'x'\n",
        [workflowPath]: beforeMove[workflowPath] ?? "",
      }, (repo: GitRepo) => Deno.remove(join(repo.dir, ".git"), { recursive: true })],
      ["no project at all", { "setup.py": "from setuptools import setup\nsetup()\n" }],
    ] as const
  ) {
    await t.step(what, async (t) => {
      const { text, ok } = await doctorOn(files, change);
      assert(!ok);
      await t.assertSnapshot(text);
    });
  }
});

Deno.test("doctor names the sections of the home folder's .pypirc that hold a password, and no password", async (t) => {
  await using home = await temporaryFolder();
  const password = "pypi-AgEIcHlwaS5vcmcCJDEy";
  await Deno.writeTextFile(
    home.join(".pypirc"),
    `[distutils]\nindex-servers =\n  pypi\n  work\n\n[pypi]\nusername = __token__\npassword = ${password}\n[work]\nusername: x\n[other]\nPassword: ${password}\n`,
  );
  const { diagnoses, text } = await doctorOn(await afterMove(), undefined, { HOME: home.path });
  assert(!JSON.stringify([diagnoses, text]).includes(password));
  await t.assertSnapshot(diagnoses.find(({ check }) => check === "home-pypirc")?.problems);
});

Deno.test("doctor names a file of a project in a subfolder from the repository, and points GitHub at it", async () => {
  await using repo = await gitRepo({
    "packages/one/pyproject.toml": "[project\nname = 'x'\n",
    [workflowPath]: trusted({ ...plain, on: "[push, pull_request_target]" }),
  });
  const dir = join(repo.dir, "packages/one");
  const { prefix, diagnoses } = await examine(testSystem(), dir, {
    online: false,
    mint: false,
    addresses: {},
  });
  const places = diagnoses.flatMap(({ problems }) => problems.flatMap(({ at }) => at?.file ?? []));
  assert.deepEqual(new Set(places), new Set(["packages/one/pyproject.toml", workflowPath]));
  const events: ProgressEvent[] = [];
  pointOutProblems((event) => void events.push(event), prefix, diagnoses);
  const told = events.flatMap((event) => event.kind === "warning" ? [event.at?.file] : []);
  assert(told.includes("pyproject.toml") && told.includes(`../../${workflowPath}`), `${told}`);
});
