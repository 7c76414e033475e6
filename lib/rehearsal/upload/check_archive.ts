// The archive itself: sound, named as it must be, and with what must be in it.
import { licenseFolder } from "../../index/rules/license_folder.ts";
import { Refusal } from "../web/refusal.ts";
import type { UploadMetadata } from "./check_metadata.ts";
import { readSdistContents, sdistArchiveFault, topLevel } from "./check_sdist_archive.ts";
import { checkSdistName } from "./check_sdist_name.ts";
import { wheelArchiveFault } from "./check_wheel_archive.ts";
import { checkWheelContents } from "./check_wheel_contents.ts";
import { checkWheelName } from "./check_wheel_name.ts";
import { openWheel } from "./open_wheel.ts";
import type { ReceivedFile } from "./receive_form.ts";

/**
 * @returns Nothing: an sdist's metadata is not served beside it.
 * @throws {Refusal} 400 when the index would not take the sdist.
 */
export async function checkSdist(file: ReceivedFile, metadata: UploadMetadata): Promise<undefined> {
  const contents = await readSdistContents(file.path);
  refuse(sdistArchiveFault(contents));
  checkSdistName(file.filename, metadata);
  const names = contents?.members.map(({ path }) => path) ?? [];
  const folder = topLevel(names);
  for (const license of metadata.licenseFiles) {
    const path = `${licenseFolder("sdist", folder)}/${license}`;
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
  const opened = await openWheel(file.path);
  if (typeof opened === "string") throw invalid(opened);
  using zip = opened;
  refuse(await wheelArchiveFault(file, zip));
  checkWheelName(file.filename, metadata);
  return await checkWheelContents(file.filename, zip, metadata);
}

function refuse(fault: string | undefined): void {
  if (fault !== undefined) throw invalid(fault);
}

function invalid(fault: string): Refusal {
  return new Refusal(400, `Invalid distribution file. ${fault}`);
}
