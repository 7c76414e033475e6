// What a wheel must hold: licences, RECORD, sound entry points, METADATA.
import { entryPointsFault } from "../../index/rules/entry_points_file.ts";
import { licenseFolder } from "../../index/rules/license_folder.ts";
import { CsvError, csvRows } from "../../standards/csv.ts";
import type { ZipArchive } from "../../system/zip.ts";
import { Refusal } from "../web/refusal.ts";
import type { UploadMetadata } from "./check_metadata.ts";
import { memberOf } from "./open_wheel.ts";

/**
 * Checks the members that the server asks for. Whether RECORD is right is not its business.
 *
 * @returns METADATA, which is served beside the wheel (PEP 658).
 * @throws {Refusal} 400 when one is missing.
 * @throws {Error} when the server would break: a blank line in RECORD.
 */
export async function checkWheelContents(
  filename: string,
  zip: ZipArchive,
  { licenseFiles }: UploadMetadata,
): Promise<Uint8Array> {
  const folder = `${filename.split("-").slice(0, 2).join("-")}.dist-info`;
  for (const license of licenseFiles) {
    const path = `${licenseFolder("bdist_wheel", folder)}/${license}`;
    if (!zip.entries.some((entry) => entry.path === path)) {
      throw new Refusal(
        400,
        `License-File ${license} does not exist in distribution file ${filename} at ${path}`,
      );
    }
  }
  const record = await memberOf(zip, `${folder}/RECORD`);
  if (record === undefined || !isReadable(record)) {
    throw missing(filename, "RECORD", `${folder}/RECORD`);
  }
  const entryPoints = await memberOf(zip, `${folder}/entry_points.txt`);
  if (entryPoints !== undefined && entryPointsFault(entryPoints) !== undefined) {
    throw new Refusal(
      400,
      `Wheel '${filename}' has invalid entry points defined in the entry_points.txt file`,
    );
  }
  const metadata = await memberOf(zip, `${folder}/METADATA`);
  if (metadata !== undefined) return metadata;
  throw missing(filename, "METADATA", `${folder}/METADATA`);
}

function isReadable(record: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(record);
  } catch {
    return false;
  }
  try {
    for (const _ of csvRows(text)) { /* To its end. */ }
  } catch (error) {
    if (error instanceof CsvError) return false;
    throw error;
  }
  if (/(?:^|\n)\r?\n/.test(text)) throw new Error("not enough values to unpack: RECORD");
  return true;
}

function missing(filename: string, what: string, path: string): Refusal {
  return new Refusal(
    400,
    `Wheel '${filename}' does not contain the required ${what} file: ${path}`,
  );
}
