// Checks that git, file names and metadata say one version.
import { inline } from "../../../standards/display.ts";
import { tryParseSdistName } from "../../../standards/sdist_name.ts";
import { formatVersion, tryParseVersion } from "../../../standards/version.ts";
import { tryParseWheelName } from "../../../standards/wheel_name.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** The version from git is the version in every file's name and metadata. */
export const versions: StaticCheck = {
  code: "versions",
  group: "names",
  title: "git, file names and metadata say one version",
  hint:
    "Build this commit again: deno task build. If it stays, something beside git states a version",
  link: "https://packaging.python.org/en/latest/specifications/version-specifiers/",
  severity: "error",
  look: atEachFile(({ kind, filename, version }, subject) => {
    const named = kind === "sdist" ? tryParseSdistName(filename) : tryParseWheelName(filename);
    const places: (readonly [string, string])[] = [
      ...("problem" in named ? [] : [["The file's name", formatVersion(named.version)] as const]),
      [kind === "sdist" ? "PKG-INFO" : "METADATA", version],
    ];
    return places.flatMap(([where, said]) => {
      const parsed = tryParseVersion(said);
      return parsed !== undefined && formatVersion(parsed) === subject.version
        ? []
        : [{ message: `${where} says version "${inline(said)}", git says "${subject.version}"` }];
    });
  }),
};
