// What must be in a wheel or an sdist: metadata, RECORD, licences, sound entry points.
import { parseEntryPoints } from "../../standards/entry_points.ts";
import type { ZipArchive } from "../../system/zip.ts";
import type { FormHead } from "./check_form.ts";
import type { CheckedMetadata } from "./check_metadata.ts";
import { checkSdistName, checkWheelName } from "./check_names.ts";
import { checkSdistArchive } from "./check_sdist_archive.ts";
import { checkWheelArchive } from "./check_wheel_archive.ts";
import { Refusal } from "./refusal.ts";

/**
 * Checks the file itself: as an archive, its name, and what must be in it.
 *
 * @param path The file on the disk.
 * @throws {Refusal} 400 with the server's first reason.
 */
export async function checkContents(
  path: string,
  filename: string,
  { kind }: Pick<FormHead, "kind">,
  metadata: CheckedMetadata,
): Promise<void> {
  if (kind === "sdist") {
    const { folder, paths } = await checkSdistArchive(path, filename);
    checkSdistName(filename, metadata);
    checkLicences(filename, `${folder}/`, paths, metadata);
    return;
  }
  await using zip = await checkWheelArchive(path, filename);
  checkWheelName(filename, metadata);
  const info = `${filename.split("-").slice(0, 2).join("-")}.dist-info`;
  const paths = new Set(zip.entries.map((entry) => entry.path));
  checkLicences(filename, `${info}/licenses/`, paths, metadata);
  demand(paths, `${info}/RECORD`, filename, "RECORD");
  await checkEntryPoints(zip, `${info}/entry_points.txt`, filename);
  demand(paths, `${info}/METADATA`, filename, "METADATA");
}

function checkLicences(
  filename: string,
  folder: string,
  paths: ReadonlySet<string>,
  { licenseFiles }: CheckedMetadata,
): void {
  const missing = licenseFiles.find((path) => !paths.has(folder + path));
  if (missing === undefined) return;
  throw new Refusal(
    400,
    `License-File ${missing} does not exist in distribution file ${filename} at ${folder}${missing}`,
  );
}

function demand(paths: ReadonlySet<string>, path: string, filename: string, what: string): void {
  if (paths.has(path)) return;
  throw new Refusal(400, `Wheel '${filename}' does not contain the required ${what} file: ${path}`);
}

/** No honest file is longer. */
const longest = 4 * 1024 ** 2;

async function checkEntryPoints(zip: ZipArchive, path: string, filename: string): Promise<void> {
  const entry = zip.entries.findLast((each) => each.path === path);
  if (entry === undefined) return;
  const isSound = entry.size <= longest && await readText(zip, entry).then((text) => {
    const groups = parseEntryPoints(text);
    const commands = ["console_scripts", "gui_scripts"].flatMap((name) => groups.get(name) ?? []);
    return commands.every(({ name }) => /^[\p{L}\p{N}_.-]+$/u.test(name));
  }).catch(() => false);
  if (isSound) return;
  throw new Refusal(
    400,
    `Wheel '${filename}' has invalid entry points defined in the entry_points.txt file`,
  );
}

async function readText(zip: ZipArchive, entry: ZipArchive["entries"][number]): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for await (const chunk of zip.stream(entry)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
