// What the server says of a zip archive whose records do not follow one another as they must (warehouse/utils/zipfiles.py).
import type { FramingRule } from "../../system/framing_fault.ts";
import { zipFramingFaults } from "../../system/zip_framing.ts";
import { ReleaseError } from "../../errors.ts";

const malformed = "Malformed zip file";

/** It takes second names, as long as they are text. */
const words: Readonly<Record<Exclude<FramingRule, "second-name">, string>> = {
  behind: "Trailing data",
  character: "Invalid character in filename",
  comment: "Comment in central directory",
  count: "Mismatched central directory records",
  damaged: malformed,
  descriptor: "ZIP contains a data descriptor",
  encoding: "Filename not unicode",
  "extra-twice": "Invalid duplicate extra in local file",
  headers: "Filename not in central directory",
  "listed-twice": "Duplicate filename in central directory",
  "not-there": "Missing filename in local headers",
  orphan: "Filename not in central directory",
  "packed-size": "Mis-matched data size",
  place: "Mismatched central directory offset",
  record: "Unknown record signature",
  size: "Mis-matched file size",
  twice: "Duplicate filename in local headers",
  unmarked: "Filename not in central directory",
  zip64: malformed,
  "zip64-extended": "ZIP64 extensible data not allowed",
};

/**
 * What the server says of an archive's records.
 *
 * @param path The file.
 * @returns `undefined` when it takes them.
 */
export async function framingWords(path: string): Promise<string | undefined> {
  const said = await firstWords(path);
  return said === undefined
    ? undefined
    : `ZIP archive not accepted: ${said}. See https://docs.pypi.org/archives for more information`;
}

async function firstWords(path: string): Promise<string | undefined> {
  try {
    for await (const { rule } of zipFramingFaults(path)) {
      if (rule !== "second-name") return words[rule];
    }
    return undefined;
  } catch (error) {
    if (error instanceof ReleaseError) return malformed;
    throw error;
  }
}
