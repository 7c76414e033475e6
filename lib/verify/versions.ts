// Checks that git, file names and metadata say one version.
import { inline } from "../standards/display.ts";
import { tryParseSdistName } from "../standards/sdist_name.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import { tryParseWheelName } from "../standards/wheel_name.ts";
import type { Distribution } from "../dist/distribution.ts";
import type { Finding, StaticCheck } from "./check.ts";

/** The version from git is the version in every file's name and metadata. */
export const versions: StaticCheck = {
  code: "versions",
  title: "git, file names and metadata say one version",
  run: ({ version, distributions }) =>
    distributions.flatMap((distribution) => versionFindings(distribution, version)),
};

function versionFindings(distribution: Distribution, expected: string): Finding[] {
  const { filename, kind } = distribution;
  const parsed = kind === "sdist" ? tryParseSdistName(filename) : tryParseWheelName(filename);
  const finding = (message: string, hint: string): Finding => ({
    check: "versions",
    severity: "error",
    file: filename,
    message,
    hint,
  });
  const places: [string, string][] = "problem" in parsed
    ? []
    : [["The file's name", formatVersion(parsed.version)]];
  places.push([kind === "sdist" ? "PKG-INFO" : "METADATA", distribution.version]);
  return [
    ...("problem" in parsed
      ? [finding(
        `Not the name of a ${kind === "sdist" ? "sdist" : "wheel"}: ${inline(parsed.problem)}`,
        "Build with a current backend; it names files by the rules of PEP 427 and PEP 625",
      )]
      : []),
    ...places.flatMap(([where, said]) => {
      const version = tryParseVersion(said);
      return version !== undefined && formatVersion(version) === expected ? [] : [finding(
        `${where} says version "${inline(said)}", git says "${expected}"`,
        "Build this commit again: deno task build. If it stays, something beside git states a version",
      )];
    }),
  ];
}
