// `doctor` and the checkers of others: asked where they are at hand, and said to be missing where not.
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureCheckers } from "../../../lib/python/checkers.ts";
import { realSystem } from "../../../lib/system/real.ts";
import { diagnose } from "../../../lib/setup/doctor/diagnose.ts";
import { doctorChecks } from "../../../lib/setup/doctor/checks/all.ts";
import { examineTools } from "../../../lib/setup/doctor/examine_tools.ts";
import { readPatient } from "../../../lib/setup/doctor/read_patient.ts";
import { cleanVariables } from "../../helpers/clean_variables.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { pythonEnv } from "../../helpers/python_env.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { realTools } from "../../helpers/tools.ts";
import { afterMove, workflowPath } from "./patients.ts";

const faulty = `name: Publish
on: { push: { tags: ["v*"] } }
permissions: { contents: read }
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1
      - run: pytest \${{ matrix.args }}
  publish:
    needs: tset
    runs-on: ubuntu-latest
    environment: pypi
    permissions: { id-token: write }
    steps:
      - uses: actions/download-artifact@v8
      - uses: pypa/gh-action-pypi-publish@release/v1
`.replaceAll("\\$", "$");

/** What the tools say of a project, with the programs of some folders on PATH, and a cache of its own. */
async function asked(
  files: Readonly<Record<string, string>>,
  paths: readonly string[],
  variables: Readonly<Record<string, string>> = {},
) {
  await using cache = await temporaryFolder();
  await using repo = await gitRepo({ ...await afterMove(), ...files });
  await repo.git("tag", "v0.5.5");
  const inherited = cleanVariables();
  const system = testSystem({
    ...inherited,
    ...(variables["HOME"] === undefined ? { XDG_CACHE_HOME: cache.path } : {}),
    ...variables,
    PATH: [...paths, inherited["PATH"]].join(":"),
  });
  const patient = await readPatient(system, repo.dir);
  const told = diagnose(doctorChecks, patient);
  const found = await examineTools(system, patient, told, false);
  return JSON.parse(JSON.stringify(found).replaceAll(repo.dir, "DIR")) as typeof found;
}

Deno.test("what is not at hand is said not to have been asked, and nothing is installed", async () => {
  const found = await asked({}, []);
  assert.deepEqual(found.map(({ check, state, detail }) => [check, state, detail]), [
    [
      "validate-pyproject",
      "unseen",
      "validate-pyproject is not at hand: --online, or a first verify, brings it",
    ],
    ["zizmor", "unseen", "zizmor is not on PATH: it was not asked"],
    ["actionlint", "unseen", "actionlint is not on PATH: it was not asked"],
  ]);
});

Deno.test({
  name:
    "zizmor and actionlint are asked where they are on PATH, and what doctor tells of itself is told once",
  ignore: Deno.build.os === "windows",
  async fn(t) {
    await using folder = await temporaryFolder();
    const { bin } = await pythonEnv(["zizmor==1.32.0"]);
    await Deno.symlink(join(bin, "zizmor"), folder.join("zizmor"));
    // The real linter, as the program has it: its own binary is on no package registry.
    const script = fileURLToPath(new URL("actionlint_program.ts", import.meta.url));
    await Deno.writeTextFile(
      folder.join("actionlint"),
      `#!/bin/sh\nexec '${Deno.execPath()}' run -A --quiet '${script}' "$@"\n`,
      { mode: 0o755 },
    );
    const found = await asked({ [workflowPath]: faulty }, [folder.path]);
    await t.assertSnapshot(found.slice(1));
  },
});

Deno.test({
  name: "a linter that gives no answer stops nothing",
  ignore: Deno.build.os === "windows",
  async fn() {
    await using folder = await temporaryFolder();
    await Deno.writeTextFile(folder.join("zizmor"), "#!/bin/sh\necho oops\nexit 3\n", {
      mode: 0o755,
    });
    await Deno.writeTextFile(folder.join("actionlint"), "#!/bin/sh\necho '{}'\n", { mode: 0o755 });
    const [, zizmor, actionlint] = await asked({}, [folder.path]);
    assert.deepEqual([zizmor?.state, zizmor?.detail], [
      "unseen",
      "zizmor gave no answer that can be read: oops",
    ]);
    assert.deepEqual([actionlint?.state, actionlint?.detail], [
      "unseen",
      "actionlint gave no answer that can be read: {}",
    ]);
  },
});

Deno.test("validate-pyproject is asked where verify has brought it", async () => {
  // It is in this machine's cache from then on.
  await ensureCheckers(realSystem(), await realTools());
  const pyproject = (await afterMove())["pyproject.toml"] ?? "";
  const wrong = pyproject.replace('dynamic = ["version"]', 'dynamic = ["version", "colour"]');
  assert.notEqual(wrong, pyproject);
  const [good] = await asked({}, [], cleanVariables());
  assert.deepEqual([good?.state, good?.problems], ["passed", []]);
  const [found] = await asked({ "pyproject.toml": wrong }, [], cleanVariables());
  assert.equal(found?.state, "todo");
  assert.match(found?.problems[0]?.message ?? "", /^pyproject\.toml: /);
  assert.equal(found?.problems[0]?.at?.file, "pyproject.toml");
});
