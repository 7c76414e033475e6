// A wheel as the index opens it: whatever its members are called, since nothing is unpacked.
import { ReleaseError } from "../../errors.ts";
import { bomb } from "../../index/rules/bomb.ts";
import { defaultArchiveLimits } from "../../system/archive.ts";
import { joinedBytes } from "../../system/joined_bytes.ts";
import { openZip, type ZipArchive } from "../../system/zip.ts";
import { noZip } from "../../system/zip_directory.ts";
import { framingWords } from "./framing_words.ts";

/** What the server says of a file that it takes for a zip archive and cannot read. */
const unreadable = "None";

/** What the server says of a bomb. */
export const tooDense: string = `File exceeds compression ratio of ${bomb.ratio}`;

/**
 * Opens a wheel.
 *
 * @param path The file.
 * @returns The archive, or what the server says when it cannot be read.
 */
export async function openWheel(path: string): Promise<ZipArchive | string> {
  try {
    return await openZip(path, { ...defaultArchiveLimits, anyPath: true });
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    if (error.code === "archive-too-large") return tooDense;
    if (error.why === noZip) return "File is not a zipfile";
    return await framingWords(path) ?? unreadable;
  }
}

/**
 * What the server says where reading a member shows that it is damaged.
 *
 * @param work What reads members.
 */
export async function orUnreadable(
  work: () => Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ReleaseError) return unreadable;
    throw error;
  }
}

/**
 * The bytes of the last member of that path; `undefined` when there is none.
 *
 * @throws {ReleaseError} `archive-damaged` when they are not what the directory says.
 */
export async function memberOf(zip: ZipArchive, path: string): Promise<Uint8Array | undefined> {
  const entry = zip.entries.findLast((each) => each.path === path);
  if (entry === undefined) return undefined;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of zip.stream(entry)) pieces.push(new Uint8Array(piece));
  return joinedBytes(pieces);
}
