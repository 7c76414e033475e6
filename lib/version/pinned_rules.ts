// Whether a project's build uses an older setuptools-scm than the one whose rules are followed.
import type { Project } from "../project/project.ts";
import { tryParseRequirementName } from "../project/requirement.ts";
import { inline } from "../standards/display.ts";
import { compareVersions, tryParseVersion } from "../standards/version.ts";
import type { ProgressEvent } from "../system/progress.ts";
import { rules } from "./computed_version.ts";

/**
 * The warning for a requirement that keeps the build below that release.
 *
 * @param project The project.
 * @returns `undefined` when its requirements allow it.
 */
export function pinnedWarning(project: Pick<Project, "requires">): ProgressEvent | undefined {
  const pinned = project.requires.find((text) => {
    const requirement = tryParseRequirementName(text);
    return requirement?.name === "setuptools-scm" && excludesRules(requirement.rest);
  });
  return pinned === undefined ? undefined : {
    kind: "warning",
    code: "rules-pinned",
    message: `build-system.requires has "${inline(pinned, 80)}", and versions follow ${rules}`,
    hint: "Where the two differ the build stops: allow the newer release",
    at: { file: "pyproject.toml" },
  };
}

/** Whether one of the version specifiers (PEP 440) has its end below the release. */
function excludesRules(specifiers: string): boolean {
  const followed = tryParseVersion(rules.split(" ").at(-1) ?? "");
  const clauses = specifiers.split(";")[0]?.matchAll(/(===?|~=|<=?)\s*([^\s,()]+)/g) ?? [];
  return [...clauses].some(([, operator = "", text = ""]) => {
    const prefix = operator === "~="
      ? text.split(".").slice(0, -1)
      : text.endsWith(".*")
      ? text.slice(0, -2).split(".")
      : undefined;
    const bound = tryParseVersion((prefix ?? text.split(".")).join("."));
    if (bound === undefined || followed === undefined) return false;
    const begins = prefix !== undefined &&
      bound.release.every((number, at) => number === followed.release[at]);
    const order = compareVersions(bound, followed);
    return !begins && (order < 0 || (operator === "<" && order === 0));
  });
}
