// The archive itself: sound, named as it must be, and with what must be in it.
import { Refusal } from "../web/refusal.ts";
import { BadZip } from "./bad_zip.ts";
import type { UploadMetadata } from "./check_metadata.ts";
import { sdistArchiveFault, topLevel } from "./check_sdist_archive.ts";
import { checkSdistName } from "./check_sdist_name.ts";
import { unreadable, wheelArchiveFault } from "./check_wheel_archive.ts";
import { checkWheelContents } from "./check_wheel_contents.ts";
import { checkWheelName } from "./check_wheel_name.ts";
import type { ReceivedFile } from "./receive_form.ts";
import { readSdistContents } from "./read_sdist.ts";
import { openZipMembers, type ZipMembers } from "./zip_members.ts";

/**
 * @returns Nothing: an sdist's metadata is not served beside it.
 * @throws {Refusal} 400 when the index would not take the sdist.
 */
export async function checkSdist(file: ReceivedFile, metadata: UploadMetadata): Promise<undefined> {
  const contents = await readSdistContents(file.path);
  refuse(sdistArchiveFault(contents));
  checkSdistName(file.filename, metadata);
  const names = contents?.names ?? [];
  for (const license of metadata.licenseFiles) {
    const path = `${topLevel(names)}/${license}`;
    if (!names.includes(path)) {
      throw new Refusal(
        400,
        `License-File ${license} does not exist in distribution file ${file.filename} at ${path}`,
      );
    }
  }
}

/**
 * @returns The wheel's METADATA.
 * @throws {Refusal} 400 when the index would not take the wheel.
 */
export async function checkWheel(
  file: ReceivedFile,
  metadata: UploadMetadata,
): Promise<Uint8Array> {
  using zip = await opened(file.path);
  refuse(await wheelArchiveFault(file, zip));
  checkWheelName(file.filename, metadata);
  if (zip === undefined) throw new TypeError("a wheel without fault is a zip archive");
  return await checkWheelContents(file.filename, zip, metadata);
}

async function opened(path: string): Promise<ZipMembers | undefined> {
  try {
    return await openZipMembers(path);
  } catch (error) {
    if (error instanceof BadZip) refuse(unreadable);
    throw error;
  }
}

function refuse(fault: string | undefined): void {
  if (fault !== undefined) throw new Refusal(400, `Invalid distribution file. ${fault}`);
}
