// pip's report of an installation (pip.pypa.io/en/stable/reference/installation-report, version 1).
import { ReleaseError } from "../errors.ts";
import { isObject, type JsonObject, listOf, textOf, tryParseObject } from "../index/json.ts";
import { inline } from "../standards/display.ts";

/** One distribution that pip installed. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  /** Where pip took it from. */
  readonly url: string;
  /** In lower-case hex. */
  readonly sha256?: string;
  readonly requiresDist: readonly string[];
}

/** What pip did. */
export interface PipReport {
  readonly pip: string;
  readonly installed: readonly Installed[];
}

/**
 * Reads a report.
 *
 * @param text The file that `pip install --report` wrote.
 * @throws {ReleaseError} "install-failed" when it is none.
 */
export function parsePipReport(text: string): PipReport {
  const report = tryParseObject(text);
  if (report === undefined || report["version"] !== "1") {
    throw new ReleaseError("install-failed", "Cannot read pip's report of the installation", {
      why: `Its version is ${
        inline(JSON.stringify(report?.["version"]) ?? "missing", 50)
      }, not "1"`,
      hint: "This is a fault of pyrelease, or of a pip that is newer than it: please report it",
    });
  }
  return {
    pip: textOf(report["pip_version"]) ?? "",
    installed: listOf(report["install"]).filter(isObject).map(installedOf),
  };
}

function installedOf(item: JsonObject): Installed {
  const at = (value: unknown, key: string) => isObject(value) ? value[key] : undefined;
  const info = item["download_info"];
  const archive = at(info, "archive_info");
  const metadata = item["metadata"];
  const sha256 = textOf(at(at(archive, "hashes"), "sha256"));
  return {
    name: textOf(at(metadata, "name")) ?? "",
    version: textOf(at(metadata, "version")) ?? "",
    url: textOf(at(info, "url")) ?? "",
    ...(sha256 === undefined ? {} : { sha256: sha256.toLowerCase() }),
    requiresDist: listOf(at(metadata, "requires_dist")).filter((each) => typeof each === "string"),
  };
}
