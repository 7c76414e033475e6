// A dynamic version that nothing fills: setuptools then builds 0.0.0 without a word.
import { ReleaseError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { tryParseRequirementName } from "../project/requirement.ts";

const backends = ["setuptools.build_meta", "setuptools.build_meta:__legacy__"];

/** Whether setuptools itself builds the project, by declaration or by default (PEP 517). */
export function isSetuptools(project: Project): boolean {
  return !project.backendPath &&
    (project.backend === undefined || backends.includes(project.backend));
}

/** The names in `build-system.requires`, normalized. */
export function requiredNames(project: Project): readonly string[] {
  return project.requires.flatMap((text) => tryParseRequirementName(text)?.name ?? []);
}

/**
 * The error for a setuptools project whose version nothing states; `undefined` when something that it
 * requires for its build may.
 *
 * @param project A project with a dynamic version and no configuration for setuptools-scm.
 */
export function unconfigured(project: Project): ReleaseError | undefined {
  const plain = ["setuptools", "wheel", "setuptools-scm", "vcs-versioning", "cython", "numpy"];
  const names = requiredNames(project);
  return names.every((name) => plain.includes(name)) ? nothingStates(names) : undefined;
}

/** The error itself, also for a backend that answered 0.0.0. */
export function nothingStates(names: readonly string[]): ReleaseError {
  const scm = names.includes("setuptools-scm");
  return new ReleaseError("version-unconfigured", "Nothing says what the dynamic version is", {
    why: `${
      scm ? "Without [tool.setuptools_scm] setuptools-scm stays silent" : "No plugin computes it"
    }, and setuptools then builds 0.0.0`,
    hint: [
      ...(scm
        ? ["Add the table to pyproject.toml:"]
        : ['Add "setuptools-scm>=8" to build-system.requires, and to pyproject.toml:']),
      "[tool.setuptools_scm]",
    ].join("\n"),
    at: { file: "pyproject.toml" },
  });
}
