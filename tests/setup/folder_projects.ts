// Projects in folders of their repositories, as `init` finds them.

/** Says that there are no tests. */
export const verify = `
[tool.pyrelease.verify]
test = false
test-reason = "a fixture without tests"
`;

const build =
  '[build-system]\nrequires = ["setuptools>=77"]\nbuild-backend = "setuptools.build_meta"\n';

/** A pyproject.toml with setuptools and a version by hand. */
export const project = (name: string, version: string): string =>
  `${build}\n[project]\nname = "${name}"\nversion = "${version}"\nrequires-python = ">=3.9"\n` +
  `readme = { text = "# ${name}", content-type = "text/markdown" }\n`;

/** A package with Hatchling in a folder. */
export const alpha = {
  "packages/alpha/pyproject.toml": `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "alpha-lib"
version = "1.0.0"
requires-python = ">=3.9"
readme = "README.md"

[tool.hatch.build.targets.wheel]
packages = ["src/alpha"]
${verify}`,
  "packages/alpha/README.md": "# Alpha\n",
  "packages/alpha/src/alpha/__init__.py": '__version__ = "1.0.0"\n',
  "packages/alpha/src/alpha/data.json": "{}\n",
};
const beta = {
  "packages/beta/pyproject.toml": `${
    project("beta", "2.0")
  }\n[tool.setuptools]\npackages = ["beta"]\n${verify}`,
  "packages/beta/beta/__init__.py": '__version__ = "2.0"\n',
};
/** Two packages in folders. */
export const two: Readonly<Record<string, string>> = {
  ...alpha,
  ...beta,
  "pyproject.toml": "[tool.ruff]\nline-length = 100\n",
  ".gitignore": "dist/\n__pycache__/\n",
};
