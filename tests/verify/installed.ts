// Installs a small wheel as the check does, by the real uv.
import assert from "node:assert/strict";
import { environmentOf } from "../../lib/system/environment.ts";
import { realSystem } from "../../lib/system/real.ts";
import type { Fault, LiveCheck, LiveResult } from "../../lib/verify/check.ts";
import { install } from "../../lib/verify/checks/install/install.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { subjectOf, wheelIn, type WheelSource } from "../helpers/distributions.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";

/** Runs the check on a wheel with a temporary folder of its own, where nothing may stay. */
export async function check(
  source: WheelSource,
  { version = "1.0", by = install, variables = {} }: {
    version?: string;
    by?: LiveCheck;
    variables?: Record<string, string>;
  } = {},
): Promise<LiveResult> {
  await using folder = await temporaryFolder();
  await using temporary = await temporaryFolder();
  const real = realSystem({ env: environmentOf(cleanVariables(variables)) });
  const makeTemporaryFolder = (prefix: string) => Deno.makeTempDir({ prefix, dir: temporary.path });
  const system = { ...real, files: { ...real.files, makeTemporaryFolder } };
  const subject = { ...subjectOf(await wheelIn(folder.path, source)), version };
  const result = await by.run(system, subject, await realTools());
  assert.deepEqual([...Deno.readDirSync(temporary.path)], []);
  return result;
}

/** The one finding of a wheel that is wrong. */
export async function finding(...args: Parameters<typeof check>): Promise<Fault> {
  const { findings } = await check(...args);
  assert.equal(findings.length, 1, Deno.inspect(findings));
  const [first] = findings;
  assert(first !== undefined);
  assert.equal(first.severity ?? "error", "error");
  assert.match(first.file ?? "", /^tiny-.*\.whl$/);
  return first;
}

/** A wheel with the console script `tiny`, whose program this is. */
export const command = (program: string): WheelSource => ({
  files: {
    "tiny.py": program,
    "DIST_INFO/entry_points.txt": "[console_scripts]\ntiny = tiny:main\n",
  },
});
