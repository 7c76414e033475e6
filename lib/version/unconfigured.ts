// A dynamic version that nothing fills: setuptools then builds 0.0.0 without a word.
import { ReleaseError } from "../errors.ts";
import type { SourceTree } from "../project/source_tree.ts";
import { tryParseRequirementName } from "../project/requirement.ts";

const backends = ["setuptools.build_meta", "setuptools.build_meta:__legacy__"];

/** Whether setuptools itself builds the project, by declaration or by default (PEP 517). */
export function isSetuptools(tree: SourceTree): boolean {
  return !tree.backendPath &&
    (tree.backend === undefined || backends.includes(tree.backend));
}

/** The names in `build-system.requires`, normalized. */
export function requiredNames(tree: SourceTree): readonly string[] {
  return tree.requires.flatMap((text) => tryParseRequirementName(text)?.name ?? []);
}

/**
 * The error for a setuptools project whose version nothing states; `undefined` when something that it
 * requires for its build may.
 *
 * @param tree A project with a dynamic version and no configuration for setuptools-scm.
 */
export function unconfigured(tree: SourceTree): ReleaseError | undefined {
  const plain = ["setuptools", "wheel", "setuptools-scm", "vcs-versioning", "cython", "numpy"];
  return requiredNames(tree).every((name) => plain.includes(name))
    ? nothingStates(tree)
    : undefined;
}

/** The error itself, also for a backend that answered 0.0.0. */
export function nothingStates(tree: SourceTree): ReleaseError {
  const required = requiredNames(tree).includes("setuptools-scm");
  const missing = [
    ...(required ? [] : ['"setuptools-scm>=8" in build-system.requires']),
    ...(tree.scm === undefined ? ["the table [tool.setuptools_scm], which may be empty"] : []),
  ];
  return new ReleaseError("version-unconfigured", "Nothing says what the dynamic version is", {
    why: "setuptools then builds 0.0.0 without a word",
    hint: `For a version from git add to pyproject.toml ${missing.join(" and ")}`,
    at: { file: "pyproject.toml" },
  });
}
