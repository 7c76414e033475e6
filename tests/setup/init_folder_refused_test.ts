// What of a project's place in its repository `init` does not write down.
import assert from "node:assert/strict";
import { pyrelease } from "../cli/run_pyrelease.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { alpha, project, two } from "./folder_projects.ts";
import { fixture } from "./workflows/stages.ts";

Deno.test("what of a project's place cannot be written down is refused, with what to do", async (t) => {
  const told = async (
    files: Readonly<Record<string, string>>,
    folder: string,
    ...words: string[]
  ) => {
    await using repo = await gitRepo(files);
    const dir = `${repo.dir}/${folder}`;
    const { code, stdout, stderr } = await pyrelease(["init", "--project", dir, ...words, "--yes"]);
    assert.notEqual(code, 0, stdout);
    assert.equal(await repo.git("status", "--porcelain"), "");
    return `${folder} ${words.join(" ")} → ${code}\n${(stdout + stderr).trim()}`;
  };
  const scm = alpha["packages/alpha/pyproject.toml"]
    .replace('["hatchling"]', '["setuptools>=64", "setuptools-scm>=8"]')
    .replace('"hatchling.build"', '"setuptools.build_meta"')
    .replace('version = "1.0.0"', 'dynamic = ["version"]')
    .replace(/\[tool\.hatch[^[]*/, "[tool.setuptools_scm]\nroot = '../..'\n");
  const pdm = project("p", "1").replace('"setuptools>=77"', '"pdm-backend"')
    .replace("setuptools.build_meta", "pdm.backend");
  await t.assertSnapshot([
    await told(two, "packages/alpha"),
    await told({ ...two, ...fixture("jobs_on_tags") }, "packages/alpha", "--tag-prefix", "alpha-v"),
    await told(
      { ...two, "packages/alpha/pyproject.toml": scm },
      "packages/alpha",
      "--tag-prefix",
      "alpha-v",
    ),
    await told(two, "packages/alpha", "--tag-prefix", "alpha1"),
    await told(two, "packages/alpha", "--tag-prefix", "--upload-pack=x"),
    await told({ "my project/pyproject.toml": project("p", "1") }, "my project"),
    await told({ "p/pyproject.toml": project("p", "1"), "p/deno.json": "{}\n" }, "p"),
    await told({ "p/pyproject.toml": project("p", "1") }, "p", "--wheels"),
    await told({ "p/pyproject.toml": pdm, "p/p.py": "" }, "p", "--keep-backend"),
  ].join("\n\n"));
});
