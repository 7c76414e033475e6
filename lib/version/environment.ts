// The variables that overrule git: setuptools-scm's PRETEND_VERSION and its kin.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { normalizeName } from "../standards/name.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import type { Environment } from "../system/environment.ts";

const prefixes = ["SETUPTOOLS_SCM", "VCS_VERSIONING"] as const;

/** A variable that is set. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/**
 * Finds a setting as setuptools-scm does: for this distribution before for all, and last under another
 * spelling of the distribution's name (vcs_versioning 2.6.0, `overrides.py`).
 *
 * @param env The variables.
 * @param setting Its name without prefix, such as `PRETEND_VERSION`.
 * @param distribution The project's name.
 * @returns The first that is set, be it to nothing.
 */
export function findVariable(
  env: Environment,
  setting: string,
  distribution: string,
): Variable | undefined {
  const name = normalizeName(distribution);
  const suffix = `_FOR_${name.replaceAll("-", "_").toUpperCase()}`;
  for (const end of [suffix, ""]) {
    for (const prefix of prefixes) {
      const variable = `${prefix}_${setting}${end}`;
      const value = env.get(variable);
      if (value !== undefined) return { name: variable, value };
    }
  }
  for (const start of prefixes.map((prefix) => `${prefix}_${setting}_FOR_`)) {
    const other = Object.entries(env.all()).find(([variable]) =>
      variable.startsWith(start) && normalizeName(variable.slice(start.length)) === name
    );
    if (other !== undefined) return { name: other[0], value: other[1] };
  }
  return undefined;
}

/**
 * The version that the environment states, normalized.
 *
 * @param env The variables.
 * @param distribution The project's name.
 * @returns `undefined` when none is stated; an empty value states none.
 * @throws {ReleaseError} "version-invalid" when it is no version.
 */
export function pretendedVersion(env: Environment, distribution: string): string | undefined {
  const found = findVariable(env, "PRETEND_VERSION", distribution);
  if (found === undefined || found.value === "") return undefined;
  const version = tryParseVersion(found.value);
  if (version !== undefined) return formatVersion(version);
  throw new ReleaseError("version-invalid", `${found.name} is "${inline(found.value, 80)}"`, {
    why: "That is no PEP 440 version, and the variable overrules git",
    hint: `Unset ${found.name}, or set it to a version such as 1.2.3`,
  });
}

/**
 * The time that stands in for now: SOURCE_DATE_EPOCH as Python reads it, in milliseconds.
 *
 * @param env The variables.
 * @returns `undefined` when it is not set or no number.
 */
export function sourceDate(env: Environment): number | undefined {
  const text = env.get("SOURCE_DATE_EPOCH")?.trim() ?? "";
  return /^[+-]?\d+(_\d+)*$/.test(text) ? Number(text.replaceAll("_", "")) * 1000 : undefined;
}
