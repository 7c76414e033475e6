// The file name of a wheel, beside the metadata in the form.
import { fileNameOf, normalizeName } from "../../standards/name.ts";
import { isPlatformTag } from "../../standards/platform_tag.ts";
import { compareVersions, formatVersion } from "../../standards/version.ts";
import {
  tryParseWheelName,
  type WheelName,
  type WheelNameProblem,
} from "../../standards/wheel_name.ts";
import { repr } from "../web/python_repr.ts";
import { Refusal } from "../web/refusal.ts";
import type { UploadMetadata } from "./check_metadata.ts";

/** @throws {Refusal} 400 with the words of warehouse/forklift/legacy.py. */
export function checkWheelName(filename: string, metadata: UploadMetadata): void {
  const parsed = tryParseWheelName(filename);
  refuseOtherName(filename, metadata, parsed);
  if ("problem" in parsed) throw unparsed(filename, parsed);
  const unknown = parsed.platformTags.find((tag) => !isPlatformTag(tag));
  if (unknown !== undefined) {
    throw new Refusal(
      400,
      `Binary wheel '${filename}' has an unsupported platform tag '${unknown.toLowerCase()}'.`,
    );
  }
  if (compareVersions(parsed.version, metadata.version) === 0) return;
  throw new Refusal(
    400,
    `Version in filename should be '${formatVersion(metadata.version)}' not ` +
      `'${formatVersion(parsed.version)}'.`,
  );
}

/** Where all but the name is right, or may be: a name that is none at all has other words. */
function refuseOtherName(
  filename: string,
  { name }: UploadMetadata,
  parsed: WheelName | WheelNameProblem,
): void {
  if ("problem" in parsed && (parsed.of !== "name" || isNoName(filename))) return;
  const [named = ""] = filename.split("-");
  const normalized = fileNameOf(name);
  if (normalizeName(named) !== normalizeName(name)) {
    throw new Refusal(400, `Start filename for ${repr(name)} with '${normalized}'.`);
  }
  if (named === normalized) return;
  throw new Refusal(
    400,
    `Filename ${repr(filename)} should contain the normalized project name ` +
      `'${normalized}', not ${repr(named)}.`,
  );
}

function isNoName(filename: string): boolean {
  const [named = ""] = filename.split("-");
  return named.includes("__") || !/^[\p{L}\p{N}_.]*$/u.test(named);
}

/** In the words of `packaging.utils.parse_wheel_filename`. */
function unparsed(filename: string, { of }: WheelNameProblem): Refusal {
  const stem = filename.slice(0, -".whl".length);
  const words: Readonly<Record<WheelNameProblem["of"], string>> = {
    extension: `Invalid wheel filename (extension must be '.whl'): ${repr(filename)}`,
    parts: `Invalid wheel filename (wrong number of parts): ${repr(stem)}`,
    name: `Invalid project name: ${repr(stem)}`,
    version: `Invalid wheel filename (invalid version): ${repr(stem)}`,
    build: `Invalid build number: ${stem.split("-")[2]} in ${repr(stem)}`,
    tags: `Invalid wheel filename (invalid tags): ${repr(stem)}`,
  };
  return new Refusal(400, words[of]);
}
