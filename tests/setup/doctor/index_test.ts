// `doctor --online`: what two indexes have of a project.
import assert from "node:assert/strict";
import { examineIndexes } from "../../../lib/setup/doctor/examine_index.ts";
import { wheelIn } from "../../helpers/distributions.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { rehearse } from "../../helpers/rehearsal.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { afterMove, namedPatient } from "./patients.ts";

Deno.test("doctor --online says what each index has, and that this commit would be lower", async (t) => {
  await using rehearsal = await rehearse();
  await using folder = await temporaryFolder();
  const sample = await afterMove();
  const pyproject = (sample["pyproject.toml"] ?? "").replaceAll("pyforge-cli", "tiny");
  await using repo = await gitRepo({ ...sample, "pyproject.toml": pyproject });
  await repo.git("tag", "v0.5.5");
  const { test, production } = rehearsal;
  await production.seed((await wheelIn(folder.path)).path);
  const system = testSystem();
  const found = await examineIndexes(system, await namedPatient(system, repo.dir), {
    testpypi: test.url,
    pypi: production.url,
  });
  assert.deepEqual(found.map(({ check, state }) => [check, state]), [
    ["testpypi", "passed"],
    ["pypi", "todo"],
  ]);
  await t.assertSnapshot(
    JSON.parse(JSON.stringify(found).replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")),
  );
});

Deno.test("doctor --online goes on where one index is out of reach", async () => {
  await using rehearsal = await rehearse();
  await using repo = await gitRepo(await afterMove());
  await repo.git("tag", "v0.5.5");
  const system = testSystem();
  const found = await examineIndexes(system, await namedPatient(system, repo.dir), {
    testpypi: "http://127.0.0.1:9",
    pypi: rehearsal.production.url,
  });
  assert.deepEqual(found.map(({ state }) => state), ["broken", "passed"]);
  assert.match(found[0]?.problems[0]?.message ?? "", /^Cannot reach TestPyPI at 127\.0\.0\.1:9/);
});
