// File names of wheels (PEP 427), as strict as the index that will take them.
import { fileNameOf } from "./name.ts";
import type { Version } from "./version.ts";
import { tryParseVersion } from "./version.ts";

/** What the file name of a wheel says. */
export interface WheelName {
  /** The project's name as it stands in the file name: normalized, with `_`. */
  readonly distribution: string;
  readonly version: Version;
  /** The version as it stands in the file name: the folder `.dist-info` is named with it. */
  readonly versionText: string;
  /** The build tag, which begins with a digit. */
  readonly build?: string;
  /** Such as `py3`, `cp312`. */
  readonly pythonTags: readonly string[];
  /** Such as `none`, `abi3`, `cp312`. */
  readonly abiTags: readonly string[];
  /** Such as `any`, `manylinux_2_28_x86_64`. */
  readonly platformTags: readonly string[];
}

/** Why a file name is no wheel's. */
export interface WheelNameProblem {
  /** A clause that can follow "because". */
  readonly problem: string;
  /** What of it is wrong. */
  readonly of: "extension" | "parts" | "name" | "version" | "build" | "tags";
}

/**
 * Reads the file name of a wheel as `packaging.utils.parse_wheel_filename` does, and demands the
 * normalized project name as PyPI does (warehouse/forklift/legacy.py).
 *
 * @param filename The bare file name.
 * @returns Its parts, or what is wrong with it: a clause that can follow "because".
 * @example
 * ```ts
 * import { tryParseWheelName } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const name = tryParseWheelName("pyforge_cli-0.6.0-py2.py3-none-any.whl");
 * assert("pythonTags" in name);
 * assert.deepEqual(name.pythonTags, ["py2", "py3"]);
 * assert("problem" in tryParseWheelName("PyForge-0.6.0-py3-none-any.whl"));
 * ```
 */
export function tryParseWheelName(filename: string): WheelName | WheelNameProblem {
  if (!filename.endsWith(".whl")) return wrong("extension", "it does not end in .whl");
  const parts = filename.slice(0, -".whl".length).split("-");
  if (parts.length !== 5 && parts.length !== 6) {
    return wrong("parts", `it has ${parts.length} parts between dashes, and a wheel's has 5 or 6`);
  }
  const [distribution = "", versionText = ""] = parts;
  const [python = "", abi = "", platform = ""] = parts.slice(-3);
  const build = parts.length === 6 ? parts[2] : undefined;
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(distribution)) {
    return wrong(
      "name",
      `its first part is ${JSON.stringify(distribution)}, and the normalized name is ` +
        JSON.stringify(fileNameOf(distribution).replace(/^_|_$/g, "")),
    );
  }
  const version = tryParseVersion(versionText);
  if (version === undefined) {
    return wrong("version", `${JSON.stringify(versionText)} is not a version`);
  }
  if (build !== undefined && !/^[0-9]/.test(build)) {
    return wrong("build", `the build tag ${JSON.stringify(build)} does not begin with a digit`);
  }
  const [pythonTags, abiTags, platformTags] = [python, abi, platform].map((tag) => tag.split("."));
  if (pythonTags === undefined || abiTags === undefined || platformTags === undefined) {
    return wrong("tags", "a tag is missing");
  }
  if ([...pythonTags, ...abiTags, ...platformTags].includes("")) {
    return wrong("tags", `a tag in ${JSON.stringify([python, abi, platform].join("-"))} is empty`);
  }
  const other = pythonTags.find((tag) => !/^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(tag));
  if (other !== undefined) return wrong("tags", `${JSON.stringify(other)} is not a Python tag`);
  return {
    distribution,
    version,
    versionText,
    ...(build === undefined ? {} : { build }),
    pythonTags,
    abiTags,
    platformTags,
  };
}

function wrong(of: WheelNameProblem["of"], problem: string): WheelNameProblem {
  return { of, problem };
}
