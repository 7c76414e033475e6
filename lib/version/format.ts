// The version of a commit: the scheme's public part and every local part, joined.
import { ReleaseError } from "../errors.ts";
import { localSchemes } from "./local_schemes/mod.ts";
import { versionSchemes } from "./schemes/mod.ts";
import type { ScmVersion } from "./scm_version.ts";

/**
 * Makes the version's text, not normalized yet (vcs_versioning 2.6.0, `_version_schemes`).
 *
 * @param version What git says.
 * @param schemes The names of the version schemes: the first answers.
 * @param locals The names of the local schemes: the first that answers.
 * @throws {ReleaseError} "version-refused", "tree-dirty" or, for an empty list, "scm-config-invalid".
 */
export function formatScmVersion(
  version: ScmVersion,
  schemes: readonly string[],
  locals: readonly string[],
): string {
  const scheme = schemes.map((name) => versionSchemes.get(name)).find((found) =>
    found !== undefined
  );
  if (scheme === undefined) throw none("version_scheme");
  if (locals.length === 0) throw none("local_scheme");
  const { tag } = version;
  const [open = ""] = tag.text.split("+");
  const main = scheme({ ...version, tag: { text: open, parsed: { ...tag.parsed, local: [] } } });
  return joinLocals(main, [tag.parsed.local.join("."), localOf(version, locals)]);
}

function localOf(version: ScmVersion, locals: readonly string[]): string {
  for (const name of locals) {
    const local = localSchemes.get(name)?.(version);
    if (local !== undefined) return local;
  }
  return "+unknown";
}

/**
 * Joins local parts, leaving out segments that are there already.
 *
 * @param main The public part, perhaps with a local part of its own.
 * @param locals Parts with or without their `+`.
 */
export function joinLocals(main: string, locals: readonly string[]): string {
  const [open = "", ...own] = main.split("+");
  const parts = [own.join("+"), ...locals.map((local) => local.replace(/^\++|\++$/g, ""))];
  const segments = new Set(parts.flatMap((part) => part.split(".")).filter(Boolean));
  return segments.size === 0 ? open : `${open}+${[...segments].join(".")}`;
}

function none(key: string): ReleaseError {
  return new ReleaseError("scm-config-invalid", `No ${key} is named`, {
    hint: `Name one in [tool.setuptools_scm], or remove ${key}`,
    at: { file: "pyproject.toml" },
  });
}
