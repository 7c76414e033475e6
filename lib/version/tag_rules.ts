// How a tag becomes a version: prefix, regular expression, PEP 440.
import { ReleaseError } from "../errors.ts";
import type { ScmConfig } from "../project/scm_config.ts";
import { inline } from "../standards/display.ts";
import { shellWord } from "../standards/shell_word.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import { tryCompilePython } from "./python_regex.ts";
import type { TagVersion } from "./scm_version.ts";

/** Reads tags as one project's configuration says. */
export interface TagRules {
  /**
   * The part of a name that is the version, and what follows it; `undefined` when nothing matches.
   *
   * @throws {ReleaseError} "version-refused" when it matches with nothing as the version.
   */
  match(name: string): { readonly version: string; readonly suffix: string } | undefined;
  /** The version of a tag; `undefined` when it has none. */
  tryParse(tag: string): TagVersion | undefined;
}

/** setuptools-scm's own expression (vcs_versioning 2.6.0, `_config.py`). */
export const defaultTagRegex =
  "^(?:[\\w-]+-)?(?P<version>[vV]?\\d+(?:\\.\\d+){0,2}[^\\+]*)(?:\\+.*)?$";

const defaultGroups = { count: 1, names: ["version"] };

/**
 * Prepares a configuration's rules.
 *
 * @param scm The configuration.
 * @returns `undefined` when its regular expression can only be followed by Python.
 * @throws {ReleaseError} "scm-config-invalid" when it has no group to take the version from.
 */
export function tagRulesOf(scm: Pick<ScmConfig, "tag" | "normalize">): TagRules | undefined {
  const pattern = scm.tag.regex ?? defaultTagRegex;
  const regex = tryCompilePython(pattern);
  if (regex === undefined) return undefined;
  // To ask means to compile it twice.
  const groups = scm.tag.regex === undefined ? defaultGroups : groupsOf(regex);
  if (groups.count === 0 || (groups.count > 1 && !groups.names.includes("version"))) {
    throw new ReleaseError(
      "scm-config-invalid",
      `No version group in tag_regex "${inline(pattern)}"`,
      {
        why: "The version is what its only group matches, or the group named version",
        hint: "Put (?P<version>…) around the part that is the version",
        at: { file: "pyproject.toml" },
      },
    );
  }
  const match = (name: string) => {
    const { prefix } = scm.tag;
    const text = prefix !== "" && name.startsWith(prefix) ? name.slice(prefix.length) : name;
    const found = regex.exec(text);
    if (found === null) return undefined;
    const version = groups.count === 1 ? found[1] : found.groups?.["version"];
    if (version === undefined || version === "") {
      throw new ReleaseError("version-refused", `No version in "${inline(name, 100)}"`, {
        why: `tag_regex "${inline(pattern, 200)}" matches it with an empty version`,
        hint: "Make the version group match at least one character",
        at: { file: "pyproject.toml" },
      });
    }
    const [, end] =
      (groups.count === 1 ? found.indices?.[1] : found.indices?.groups?.["version"]) ??
        [0, 0];
    return { version, suffix: found[0].slice(end) };
  };
  return {
    match,
    tryParse(tag) {
      const found = match(tag);
      if (found === undefined) return undefined;
      if (tryParseVersion(found.version) === undefined) return undefined;
      // What follows the version stays when both together are a version: "+local", or a custom rule's rest.
      for (const text of [found.version + found.suffix, found.version]) {
        const parsed = tryParseVersion(text);
        if (parsed !== undefined) {
          return { text: scm.normalize ? formatVersion(parsed) : text, parsed };
        }
      }
      return undefined;
    },
  };
}

/**
 * The error for a tag that is no version.
 *
 * @param tag Its name.
 */
export function tagInvalid(tag: string): ReleaseError {
  const shown = inline(tag, 100);
  return new ReleaseError("tag-invalid", `Tag "${shown}" is not a version`, {
    why:
      "It is the tag nearest to the commit, and the configuration reads no PEP 440 version from it",
    hint: [
      "Tag a version such as v1.2.3 on this commit or a later one, or remove the tag:",
      `git tag --delete -- ${shellWord(tag)} && git push --delete origin ${
        shellWord(`refs/tags/${tag}`)
      }`,
      "Tags that are no releases can be kept out with [tool.setuptools_scm.tag] prefix or strict",
    ].join("\n"),
  });
}

function groupsOf(regex: RegExp): { readonly count: number; readonly names: readonly string[] } {
  const empty = new RegExp(`${regex.source}|`, regex.flags).exec("");
  return { count: (empty?.length ?? 1) - 1, names: Object.keys(empty?.groups ?? {}) };
}
