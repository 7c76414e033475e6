// The names of wheels and sdists, which must say what the form says.
import { fileNameOf, normalizeName } from "../../standards/name.ts";
import { compareVersions, formatVersion, tryParseVersion } from "../../standards/version.ts";
import type { CheckedMetadata } from "./check_metadata.ts";
import { isAllowedPlatform } from "./platform_tags.ts";
import { repr } from "./python_repr.ts";
import { Refusal } from "./refusal.ts";

/** @throws {Refusal} 400 unless it is exactly `{normalized}-{version}.tar.gz` (PEP 625). */
export function checkSdistName(filename: string, { name, version }: CheckedMetadata): void {
  const stem = filename.replace(/\.(?:tar\.gz|zip)$/i, "");
  const dash = stem.lastIndexOf("-");
  if (dash < 1 || tryParseVersion(stem.slice(dash + 1)) === undefined) {
    throw new Refusal(400, `Invalid source distribution filename: ${filename}`);
  }
  const normalized = fileNameOf(name);
  const written = stem.slice(0, dash);
  // A post-release may stand behind a dash: 1.0-1.
  const isOwn = [written, written.slice(0, written.lastIndexOf("-"))]
    .some((each) => normalizeName(each) === normalizeName(name));
  if (!isOwn) {
    throw new Refusal(400, `Start filename for ${repr(name)} with ${repr(normalized)}.`);
  }
  const expected = `${normalized}-${formatVersion(version)}.tar.gz`;
  if (filename === expected) return;
  throw new Refusal(400, `Filename ${repr(filename)} is invalid, should be ${repr(expected)}.`);
}

/** @throws {Refusal} 400 when name, version or platform are not what the index takes (PEP 427). */
export function checkWheelName(filename: string, { name, version }: CheckedMetadata): void {
  const parts = filename.slice(0, -".whl".length).split("-");
  if (parts.length !== 5 && parts.length !== 6) {
    throw new Refusal(400, `Invalid wheel filename (wrong number of parts): ${repr(filename)}`);
  }
  const [distribution = "", versionText = ""] = parts;
  if (!/^[\p{L}\p{N}_.]+$/u.test(distribution) || distribution.includes("__")) {
    throw new Refusal(400, `Invalid project name: ${repr(filename)}`);
  }
  const written = tryParseVersion(versionText);
  if (written === undefined) {
    throw new Refusal(400, `Invalid wheel filename (invalid version): ${repr(filename)}`);
  }
  if (parts.length === 6 && !/^\d/.test(parts[2] ?? "")) {
    throw new Refusal(400, `Invalid build number: ${parts[2]} in ${repr(filename)}`);
  }
  const platform = (parts.at(-1) ?? "").toLowerCase().split(".")
    .find((tag) => !isAllowedPlatform(tag));
  if (platform !== undefined) {
    throw new Refusal(
      400,
      `Binary wheel '${filename}' has an unsupported platform tag '${platform}'.`,
    );
  }
  const expected = fileNameOf(name);
  if (normalizeName(distribution) !== normalizeName(name)) {
    throw new Refusal(400, `Start filename for ${repr(name)} with ${repr(expected)}.`);
  }
  if (distribution !== expected) {
    throw new Refusal(
      400,
      `Filename ${repr(filename)} should contain the normalized project name ` +
        `${repr(expected)}, not ${repr(distribution)}.`,
    );
  }
  if (compareVersions(version, written) !== 0) {
    throw new Refusal(
      400,
      `Version in filename should be ${repr(formatVersion(version))} not ` +
        `${repr(formatVersion(written))}.`,
    );
  }
}
