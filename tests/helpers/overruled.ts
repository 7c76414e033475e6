// A project two commits after v1.2.0, asked of both: what else lies there, and which variables are set.
import assert from "node:assert/strict";
import { bothVersions } from "./both_versions.ts";
import { gitRepo } from "./git_repo.ts";
import type { ScmOracle } from "./scm_oracle.ts";

/** A name, files, variables, and the version that both say; NODE stands for nine digits of the commit. */
export type Overruled = readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
  version: string,
];

/** Keeps local parts away. */
export const quiet = 'local_scheme = "no-local-version"';

/** Asserts that both say the version. */
export async function assertOverruled(
  oracle: ScmOracle,
  [, files, env, version]: Overruled,
): Promise<void> {
  await using repo = await gitRepo({ "file.txt": "0" });
  await repo.git("tag", "v1.2.0");
  await repo.commits(2);
  for (const [path, text] of Object.entries(files)) await repo.write(path, text);
  const { ours, theirs, said } = await bothVersions(oracle, repo.dir, env);
  const wanted = version.replace("NODE", (await repo.git("rev-parse", "HEAD")).slice(0, 9));
  assert.deepEqual({ ours, theirs }, { ours: wanted, theirs: wanted }, JSON.stringify(said));
}
