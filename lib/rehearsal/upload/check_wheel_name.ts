// The file name of a wheel, beside the metadata in the form.
import { fileNameOf, normalizeName } from "../../standards/name.ts";
import { compareVersions, formatVersion, tryParseVersion } from "../../standards/version.ts";
import { repr } from "../web/python_repr.ts";
import { Refusal } from "../web/refusal.ts";
import type { UploadMetadata } from "./check_metadata.ts";
import { isPlatformTag } from "../../standards/platform_tag.ts";

/** @throws {Refusal} 400 in the order of warehouse/forklift/legacy.py. */
export function checkWheelName(filename: string, metadata: UploadMetadata): void {
  const { named, version, platforms } = parse(filename);
  for (const platform of platforms) {
    if (!isPlatformTag(platform)) {
      throw new Refusal(
        400,
        `Binary wheel '${filename}' has an unsupported platform tag '${platform}'.`,
      );
    }
  }
  const { name } = metadata;
  const normalized = fileNameOf(name);
  if (normalizeName(named) !== normalizeName(name)) {
    throw new Refusal(400, `Start filename for ${repr(name)} with '${normalized}'.`);
  }
  if (named !== normalized) {
    throw new Refusal(
      400,
      `Filename ${repr(filename)} should contain the normalized project name ` +
        `'${normalized}', not ${repr(named)}.`,
    );
  }
  if (compareVersions(version, metadata.version) === 0) return;
  throw new Refusal(
    400,
    `Version in filename should be '${formatVersion(metadata.version)}' not ` +
      `'${formatVersion(version)}'.`,
  );
}

/** `packaging.utils.parse_wheel_filename`, with its words. */
function parse(filename: string) {
  const stem = filename.slice(0, -".whl".length);
  const parts = stem.split("-");
  const invalid = (why: string) => new Refusal(400, `${why}: ${repr(stem)}`);
  if (parts.length !== 5 && parts.length !== 6) {
    throw invalid("Invalid wheel filename (wrong number of parts)");
  }
  const [named = "", versionText = ""] = parts;
  if (named.includes("__") || !/^[\p{L}\p{N}_.]*$/u.test(named)) {
    throw invalid("Invalid project name");
  }
  const version = tryParseVersion(versionText);
  if (version === undefined) throw invalid("Invalid wheel filename (invalid version)");
  if (parts.length === 6 && !/^\d/.test(parts[2] ?? "")) {
    throw new Refusal(400, `Invalid build number: ${parts[2]} in ${repr(stem)}`);
  }
  const platforms = (parts.at(-1) ?? "").toLowerCase().split(".");
  return { named, version, platforms };
}
