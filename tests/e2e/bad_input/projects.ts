// Projects for mistakes: small, and complete but for the mistake.
import { tinyProject } from "../../helpers/tiny_project.ts";

/** What a complete `[tool.pyrelease.verify]` says. */
export const verifyTable = `
[tool.pyrelease.verify]
test = "python -c 'import tiny'"
`;

/** A pyproject.toml whose version comes from git. */
export const scmPyproject: string = `[build-system]
requires = ["setuptools>=64", "setuptools-scm>=8"]
build-backend = "setuptools.build_meta"

[project]
name = "tiny"
dynamic = ["version"]

[tool.setuptools_scm]
version_scheme = "release-branch-semver"
local_scheme = "no-local-version"
${verifyTable}`;

/** The same with hatchling, and without a word about local versions. */
export const hatchPyproject: string = `[build-system]
requires = ["hatchling", "hatch-vcs"]
build-backend = "hatchling.build"

[project]
name = "tiny"
dynamic = ["version"]

[tool.hatch.version]
source = "vcs"
${verifyTable}`;

const ignored = { ".gitignore": "dist/\npyrelease-out/\n" };

/** The files of a project whose version comes from git; for mistakes that are met before a build. */
export function scmProject(pyproject: string = scmPyproject): Record<string, string> {
  return { ...ignored, "pyproject.toml": pyproject, "tiny.py": "" };
}

/**
 * The files of a project at 1.0 that builds without an index.
 *
 * @param verify What `[tool.pyrelease]` says.
 * @param before Python that its backend runs before it builds.
 */
export function tinyFiles(verify: string = verifyTable, before?: string): Record<string, string> {
  const files = tinyProject("1.0", before);
  return { ...ignored, ...files, "pyproject.toml": `${files["pyproject.toml"]}${verify}` };
}
