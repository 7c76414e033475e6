// A project with tests in git, and its tests run against a wheel of it.
import assert from "node:assert/strict";
import { join } from "node:path";
import { readProject } from "../../lib/project/project.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { realSystem } from "../../lib/system/real.ts";
import type { LiveResult } from "../../lib/verify/check.ts";
import { tests } from "../../lib/verify/checks/install/tests.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { manifestOf, wheelIn } from "../helpers/distributions.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";

/** A project to test. */
export interface Tested {
  /** Lines of `[tool.pyrelease.verify]`. */
  readonly verify: string;
  /** What is committed beside pyproject.toml. */
  readonly files?: Readonly<Record<string, string>>;
  /** What lies in the working tree alone. */
  readonly uncommitted?: Readonly<Record<string, string>>;
  /** What the wheel installs. */
  readonly wheel?: Readonly<Record<string, string>>;
  /** The project's folder in the repository. */
  readonly at?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs the check in a temporary folder of its own, in which nothing may stay. */
export async function resultOf(tested: Tested): Promise<LiveResult> {
  const { verify, files = {}, wheel = {}, uncommitted = {}, at = ".", variables = {} } = tested;
  await using repo = await gitRepo();
  await repo.write(
    join(at, "pyproject.toml"),
    `[project]\nname = "forge"\nversion = "1.0"\n[tool.pyrelease.verify]\n${verify}\n`,
  );
  for (const [path, text] of Object.entries(files)) await repo.write(join(at, path), text);
  const commit = await repo.commit();
  for (const [path, text] of Object.entries(uncommitted)) await repo.write(join(at, path), text);
  await using folder = await temporaryFolder();
  await using temporary = await temporaryFolder();
  const real = realSystem({
    env: environmentOf(cleanVariables({ TMPDIR: temporary.path, ...variables })),
  });
  const makeTemporaryFolder = (prefix: string) => Deno.makeTempDir({ prefix, dir: temporary.path });
  const system = { ...real, files: { ...real.files, makeTemporaryFolder } };
  const distributions = [await wheelIn(folder.path, { files: wheel })];
  const project = await readProject(system, join(repo.dir, at));
  const manifest = manifestOf(distributions, { commit });
  const subject = { project, version: "1.0", manifest, distributions };
  const result = await tests.run(system, subject, await realTools());
  assert.deepEqual([...Deno.readDirSync(temporary.path)], []);
  return result;
}
