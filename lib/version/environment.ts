// The variables that overrule git: setuptools-scm's PRETEND_VERSION and its kin.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { normalizeName } from "../standards/name.ts";
import { tryParseVersion } from "../standards/version.ts";
import type { Environment } from "../system/environment.ts";
import type { TagVersion } from "./scm_version.ts";

const prefixes = ["SETUPTOOLS_SCM", "VCS_VERSIONING"] as const;

/** A variable that is set. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/**
 * Finds a setting as setuptools-scm does: for this distribution before for all, and last under another
 * spelling of the distribution's name (vcs_versioning 2.6.0, `overrides.py`), where names can be listed.
 *
 * @param env The variables.
 * @param setting Its name without prefix, such as `PRETEND_VERSION`.
 * @param distribution The project's name; without it only what is for all counts.
 * @returns The first that is set, be it to nothing.
 */
export function findVariable(
  env: Environment,
  setting: string,
  distribution: string | undefined,
): Variable | undefined {
  const ends = distribution === undefined ? [""] : [variableEnd(distribution), ""];
  for (const end of ends) {
    for (const prefix of prefixes) {
      const variable = `${prefix}_${setting}${end}`;
      const value = env.get(variable);
      if (value !== undefined) return { name: variable, value };
    }
  }
  if (distribution === undefined) return undefined;
  const name = normalizeName(distribution);
  for (const start of prefixes.map((prefix) => `${prefix}_${setting}_FOR_`)) {
    const other = env.names().find((variable) =>
      variable.startsWith(start) && normalizeName(variable.slice(start.length)) === name
    );
    if (other !== undefined) return { name: other, value: env.get(other) ?? "" };
  }
  return undefined;
}

/**
 * What a variable for one distribution only ends in: `my-pkg` → `_FOR_MY_PKG`.
 *
 * @param distribution The project's name.
 */
export function variableEnd(distribution: string): string {
  return `_FOR_${normalizeName(distribution).replaceAll("-", "_").toUpperCase()}`;
}

/**
 * The version that the environment states, as it is written there.
 *
 * @param env The variables.
 * @param distribution The project's name, where it is known.
 * @returns `undefined` when none is stated; an empty value states none.
 * @throws {ReleaseError} "version-invalid" when it is no version.
 */
export function pretendedVersion(
  env: Environment,
  distribution: string | undefined,
): TagVersion | undefined {
  const found = findVariable(env, "PRETEND_VERSION", distribution);
  if (found === undefined || found.value === "") return undefined;
  const parsed = tryParseVersion(found.value);
  if (parsed !== undefined) return { text: found.value, parsed };
  throw new ReleaseError("version-invalid", `${found.name} is "${inline(found.value, 80)}"`, {
    why: "That is no PEP 440 version, and the variable overrules git",
    hint: `Unset ${found.name}, or set it to a version such as 1.2.3`,
  });
}

/** Whether `.jj` is to be passed over: SETUPTOOLS_SCM_DISABLE_JJ and its kin. */
export function ignoresJujutsu(env: Environment): boolean {
  const { value } = findVariable(env, "DISABLE_JJ", undefined) ?? { value: "" };
  return !["", "0", "false", "no"].includes(value.toLowerCase());
}
