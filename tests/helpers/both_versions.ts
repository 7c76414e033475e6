// One repository, two answers: pyrelease's version and setuptools-scm's.
import { ReleaseError } from "../../lib/errors.ts";
import { readSourceTree } from "../../lib/project/source_tree.ts";
import { computeVersion } from "../../lib/version/compute.ts";
import type { OracleAnswer, ScmOracle } from "./scm_oracle.ts";
import { testSystem } from "./test_system.ts";

/** What each of the two says: a normalized version, or "refused" for any error. */
export interface Answers {
  readonly ours: string;
  readonly theirs: string;
  /** All that setuptools-scm said. */
  readonly said: OracleAnswer;
  /** The code of our refusal. */
  readonly code?: string;
}

/** The pyproject.toml of a project named `x-y` whose [tool.setuptools_scm] holds the lines. */
export function configured(...lines: string[]): string {
  return `[build-system]
requires = ["setuptools", "setuptools-scm"]
[project]
name = "x-y"
dynamic = ["version"]
[tool.setuptools_scm]
${lines.join("\n")}
`;
}

/**
 * Asks both about a folder as it is.
 *
 * @param oracle setuptools-scm.
 * @param dir The folder with pyproject.toml.
 * @param env Variables that both see.
 */
export async function bothVersions(
  oracle: ScmOracle,
  dir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Answers> {
  const variables = { SOURCE_DATE_EPOCH: "1700000000", ...env };
  const theirs = await oracle.ask(dir, variables);
  const system = testSystem({ PATH: Deno.env.get("PATH") ?? "", ...variables });
  const ours = await readSourceTree(system, dir)
    // As `version` asks, which wants no more.
    .then((tree) => computeVersion(system, tree, { brief: true }))
    .then(({ version }) => ({ ours: version }), (error) => {
      // To ask the backend would hide a difference: nothing here needs it.
      if (error instanceof ReleaseError && error.code !== "version-needs-backend") {
        return { ours: "refused", code: error.code };
      }
      throw error;
    });
  return { ...ours, theirs: "version" in theirs ? theirs.version : "refused", said: theirs };
}
