// Projects for `doctor` to look at: the sample as it is after the move and as it was before, and what changes of them.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { doctorResult } from "../../../lib/report/doctor_text.ts";
import { doctorChecks } from "../../../lib/setup/doctor/checks/all.ts";
import { diagnose, type Diagnosis } from "../../../lib/setup/doctor/diagnose.ts";
import { readPatient } from "../../../lib/setup/doctor/read_patient.ts";
import { ReleaseError } from "../../../lib/errors.ts";
import type { With } from "../../../lib/setup/doctor/check.ts";
import type { System } from "../../../lib/system/mod.ts";
import { type GitRepo, gitRepo } from "../../helpers/git_repo.ts";
import { testSystem } from "../../helpers/test_system.ts";

type Files = Readonly<Record<string, string>>;

const root = fileURLToPath(new URL("../../../", import.meta.url));
export const workflowPath = ".github/workflows/publish.yml";

/** The sample with the workflow that projects copy. */
export async function afterMove(): Promise<Files> {
  const folder = join(root, "tests/fixtures/pyforge-cli");
  return {
    ".gitignore": await Deno.readTextFile(join(folder, "gitignore")),
    "pyproject.toml": await Deno.readTextFile(join(folder, "pyproject.toml")),
    "src/pyforge/__init__.py": '"""The sample."""\n',
    [workflowPath]: await Deno.readTextFile(join(root, "ci/publish.yml")),
  };
}

/** As many projects are: two versions written by hand, and a token. */
export const beforeMove: Files = {
  "pyproject.toml": `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "pyforge-cli"
version = "0.5.5.dev13"
requires-python = ">=3.10"

[tool.hatch.build.targets.wheel]
packages = ["src/pyforge"]
`,
  "src/pyforge/__init__.py": '__version__ = "0.5.4"\n',
  [workflowPath]: `name: Publish
on:
  release:
    types: [published]
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
      - run: pipx run build
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          password: \${{ secrets.PYPI_API_TOKEN }}
`,
};

/** What {@link trusted} is given where nothing is special. */
export const plain = { on: "", top: "", job: "", steps: "" };

/** A workflow of one job that publishes by its identity. */
export const trusted = (more: Readonly<Record<"on" | "top" | "job" | "steps", string>>): string =>
  `name: Publish
on: ${more.on || "{ push: { tags: ['v*'] } }"}
${more.top}
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: pypi
${more.job || "    permissions: { id-token: write }"}
    steps:
${more.steps}
      - uses: pypa/gh-action-pypi-publish@76f52bc884231f62b9a034ebfe128415bbaabdfc
`;

/** What `doctor` says of a project on GitHub with one release and a commit after it. */
export async function doctorOn(
  files: Files,
  change: (repo: GitRepo) => Promise<unknown> = () => Promise.resolve(),
  variables: Readonly<Record<string, string>> = {},
): Promise<{ text: string; ok: boolean; diagnoses: readonly Diagnosis[] }> {
  await using repo = await gitRepo(files);
  await repo.git("tag", "v0.5.5");
  await repo.commit("After it");
  await repo.git("remote", "add", "origin", "https://github.com/octo/pyforge-cli.git");
  await change(repo);
  const diagnoses = diagnose(doctorChecks, await readPatient(testSystem(variables), repo.dir));
  const { text, ok } = doctorResult(diagnoses);
  return {
    text: text.replaceAll(repo.dir, "DIR"),
    ok,
    diagnoses: JSON.parse(JSON.stringify(diagnoses).replaceAll(repo.dir, "DIR")),
  };
}

/** The parts of a project that can be read, for what asks beyond the machine. */
export async function namedPatient(system: System, dir: string): Promise<With<"project">> {
  const { project, ...others } = await readPatient(system, dir);
  if (project instanceof ReleaseError) throw project;
  return { ...others, project };
}
