// What [project] says of the version.
import { inline } from "../standards/display.ts";
import { projectInvalid } from "./project_invalid.ts";
import { stringList, type Table } from "./toml.ts";

/**
 * PEP 621: a version is either there or listed in `dynamic`; never both, never neither.
 *
 * @param table `[project]`.
 * @param text The document's text.
 * @throws {ReleaseError} "project-invalid"
 */
export function statedVersion(
  table: Table,
  text: string,
): { readonly staticVersion?: string; readonly dynamicVersion: boolean } {
  const dynamicVersion = stringList(table["dynamic"])?.includes("version") ?? false;
  const version = table["version"];
  if (version === undefined) {
    if (dynamicVersion) return { dynamicVersion };
    throw projectInvalid("[project] has no version", [], text, {
      why: "Neither `version` nor `dynamic` says where it comes from, so no backend can build it",
      hint:
        'Add `dynamic = ["version"]` to [project], and [tool.setuptools_scm] for a version from git',
    });
  }
  if (typeof version !== "string") {
    throw projectInvalid("[project] version is not a string", ["version"], text, {
      hint: "Write the version in quotes",
    });
  }
  if (dynamicVersion) {
    throw projectInvalid(
      `[project] has the version "${inline(version, 80)}" and calls it dynamic`,
      [
        "version",
      ],
      text,
      {
        why: "PEP 621 allows one of the two, and backends refuse both",
        hint: 'Remove `version` to take it from git, or "version" from `dynamic` to keep it',
      },
    );
  }
  return { staticVersion: version, dynamicVersion };
}
