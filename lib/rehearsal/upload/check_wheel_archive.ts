// A wheel as an archive: "Invalid distribution file" (warehouse/forklift/legacy.py `_is_valid_dist_file`).
import { isBomb } from "../../index/rules/bomb.ts";
import { isScanned, mostScanned } from "../../index/rules/refused_code.ts";
import type { ZipArchive } from "../../system/zip.ts";
import { codeFault } from "./code_words.ts";
import { framingWords } from "./framing_words.ts";
import { memberOf, orUnreadable, tooDense } from "./open_wheel.ts";
import type { ReceivedFile } from "./receive_form.ts";

/** The file's name and size, and where it lies. */
type WheelFile = Pick<ReceivedFile, "filename" | "path" | "size">;

/**
 * What the server says is wrong with the archive; `undefined` when it takes it.
 *
 * @param file The file.
 * @param zip The archive.
 */
export async function wheelArchiveFault(
  file: WheelFile,
  zip: ZipArchive,
): Promise<string | undefined> {
  const unpacked = zip.entries.reduce((sum, { size }) => sum + size, 0);
  if (isBomb({ size: file.size, unpacked })) return tooDense;
  if (zip.entries.some(({ method }) => method !== 0 && method !== 8)) {
    return "File does not use a supported compression type";
  }
  const [name, version, tags] = file.filename.split("-");
  if (tags === undefined) return "Unable to parse name and version from wheel filename";
  return await orUnreadable(() => contentFault(zip, `${name}-${version}.dist-info/WHEEL`)) ??
    await framingWords(file.path);
}

async function contentFault(zip: ZipArchive, wheel: string): Promise<string | undefined> {
  if (await memberOf(zip, wheel) === undefined) return `WHEEL not found at ${wheel}`;
  for (const { path, size } of zip.entries) {
    if (!isScanned(path) || size > mostScanned) continue;
    const fault = codeFault(await memberOf(zip, path) ?? new Uint8Array());
    if (fault !== undefined) return fault;
  }
}
