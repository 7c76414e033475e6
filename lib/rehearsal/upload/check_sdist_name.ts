// The file name of an sdist, beside the metadata in the form.
import { fileNameOf, normalizeName } from "../../standards/name.ts";
import { formatVersion, tryParseVersion } from "../../standards/version.ts";
import { repr } from "../web/python_repr.ts";
import { Refusal } from "../web/refusal.ts";
import type { UploadMetadata } from "./check_metadata.ts";

/** @throws {Refusal} 400 unless it is `{normalized name}-{version}.tar.gz` (PEP 625). */
export function checkSdistName(filename: string, { name, version }: UploadMetadata): void {
  const stem = filename.replace(/(\.tar\.gz|\.zip)$/, "");
  const dash = stem.lastIndexOf("-");
  if (dash < 0 || tryParseVersion(stem.slice(dash + 1)) === undefined) {
    throw new Refusal(400, `Invalid source distribution filename: ${filename}`);
  }
  const named = nameIn(stem, dash, version.post !== undefined, name);
  if (normalizeName(named) !== normalizeName(name)) {
    throw new Refusal(400, `Start filename for ${repr(name)} with '${fileNameOf(name)}'.`);
  }
  const expected = `${fileNameOf(name)}-${formatVersion(version)}.tar.gz`;
  if (filename === expected) return;
  throw new Refusal(400, `Filename ${repr(filename)} is invalid, should be ${repr(expected)}.`);
}

/** A post-release can be spelt with a dash: `1.0-1`. */
function nameIn(stem: string, dash: number, isPost: boolean, name: string): string {
  const named = stem.slice(0, dash);
  const earlier = named.lastIndexOf("-");
  if (!isPost || earlier < 0 || normalizeName(named) === normalizeName(name)) return named;
  return named.slice(0, earlier);
}
