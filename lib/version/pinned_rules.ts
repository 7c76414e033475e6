// Whether a project's build uses an older setuptools-scm than the one whose rules are followed.
import type { SourceTree } from "../project/source_tree.ts";
import { tryParseRequirementName } from "../project/requirement.ts";
import { inline } from "../standards/display.ts";
import { satisfies } from "../standards/specifier.ts";
import { parseVersion } from "../standards/version.ts";
import type { ProgressEvent } from "../system/progress.ts";
import { rules } from "./computed_version.ts";

/** Releases of setuptools-scm whose answers are known, by major version: 9 answers as 10 does. */
const known = [
  { release: rules.split(" ").at(-1) ?? "", answers: "same" },
  { release: "9.2.2", answers: "same" },
  { release: "8.3.1", answers: "eight" },
] as const;

/** A requirement that keeps the build below the release whose rules are followed. */
export interface Pinned {
  /** As in `build-system.requires`. */
  readonly requirement: string;
  /** The newest release that it allows, of those whose rules are known. */
  readonly rules: "eight" | "unknown";
}

/**
 * Finds such a requirement.
 *
 * @param tree The project.
 * @returns `undefined` when its requirements allow a release that gives the same answers.
 */
export function pinnedRules({ requires }: Pick<SourceTree, "requires">): Pinned | undefined {
  for (const requirement of requires) {
    const parsed = tryParseRequirementName(requirement);
    if (parsed?.name !== "setuptools-scm") continue;
    const specifiers = (parsed.rest.split(";")[0] ?? "").replace(/^\s*\((.*)\)\s*$/, "$1");
    // A URL, or what no tool reads: nothing can be said of it.
    if (satisfies(specifiers, parseVersion("0")) === undefined) continue;
    const allowed = known.find(({ release }) => satisfies(specifiers, parseVersion(release)));
    if (allowed?.answers === "same" || isNewer(specifiers)) continue;
    return { requirement, rules: allowed?.answers ?? "unknown" };
  }
  return undefined;
}

/** Whether only releases after the one that is followed are allowed. */
function isNewer(specifiers: string): boolean {
  return satisfies(specifiers, parseVersion("9999")) === true;
}

/**
 * The warning for it.
 *
 * @param pinned The requirement.
 * @param version The version by the rules that are followed.
 * @param older What the older release would say, where that is known.
 */
export function pinnedWarning(
  { requirement }: Pinned,
  version: string,
  older: string | undefined,
): ProgressEvent {
  const it = older === undefined ? "whose rules are not known here" : `which says ${older}`;
  return {
    kind: "warning",
    code: "rules-pinned",
    message: `build-system.requires has "${
      inline(requirement, 80)
    }", ${it}; ${version} follows ${rules}`,
    hint: "Where the two differ the build stops: allow the newer release",
    at: { file: "pyproject.toml" },
  };
}
