// A wheel as an archive: "Invalid distribution file" (warehouse/forklift/legacy.py `_is_valid_dist_file`).
import { bomb, isBomb } from "../../index/rules/bomb.ts";
import { isScanned } from "../../index/rules/refused_code.ts";
import { BadZip } from "./bad_zip.ts";
import type { ReceivedFile } from "./receive_form.ts";
import { codeFault } from "./code_words.ts";
import { framingFault } from "./zip_framing.ts";
import type { ZipMembers } from "./zip_members.ts";

/** The file's name and size, and where it lies. */
type WheelFile = Pick<ReceivedFile, "filename" | "path" | "size">;

/** What the server says of a file that it takes for a zip archive and cannot read. */
export const unreadable = "None";

/**
 * What the server says is wrong with the archive; `undefined` when it takes it.
 *
 * @param file The file.
 * @param zip The archive; none when it is no zip archive.
 */
export async function wheelArchiveFault(
  file: WheelFile,
  zip: ZipMembers | undefined,
): Promise<string | undefined> {
  if (zip === undefined) return "File is not a zipfile";
  try {
    return await faultOf(file, zip);
  } catch (error) {
    if (error instanceof BadZip) return unreadable;
    throw error;
  }
}

async function faultOf(file: WheelFile, zip: ZipMembers): Promise<string | undefined> {
  const unpacked = zip.members.reduce((sum, { size }) => sum + size, 0);
  if (isBomb({ size: file.size, unpacked })) {
    return `File exceeds compression ratio of ${bomb.ratio}`;
  }
  if (zip.members.some(({ method }) => method !== 0 && method !== 8)) {
    return "File does not use a supported compression type";
  }
  const [name, version, tags] = file.filename.split("-");
  if (tags === undefined) return "Unable to parse name and version from wheel filename";
  const wheel = `${name}-${version}.dist-info/WHEEL`;
  if (await zip.read(wheel) === undefined) return `WHEEL not found at ${wheel}`;
  for (const member of zip.members) {
    if (!isScanned(member.name)) continue;
    const fault = codeFault(await zip.read(member.name) ?? new Uint8Array());
    if (fault !== undefined) return fault;
  }
  const fault = await framingFault(file.path, zip.members);
  return fault === undefined
    ? undefined
    : `ZIP archive not accepted: ${fault}. See https://docs.pypi.org/archives for more information`;
}
