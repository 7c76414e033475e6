// A wheel as an archive: what the server refuses whatever its name says.
import { archiveFaults } from "../../dist/archive_faults.ts";
import { ReleaseError } from "../../errors.ts";
import { openZip, type ZipArchive } from "../../system/zip.ts";
import { findZipFramingFault } from "../../system/zip_framing.ts";
import { invalidFile, notAccepted } from "./invalid_file.ts";

/**
 * Opens a wheel and checks how it is packed.
 *
 * @param path The file on the disk.
 * @param filename The name that it was sent with.
 * @returns The archive; whoever asked closes it.
 * @throws {Refusal} 400 "Invalid distribution file", with the server's reason where it has one.
 */
export async function checkWheelArchive(path: string, filename: string): Promise<ZipArchive> {
  const zip = await openZip(path).catch(async (error) => {
    const fault = await startsAsZip(path) ? await framingFaultOf(path) : undefined;
    throw fault === undefined
      ? invalidFile("File is not a zipfile", error)
      : notAccepted("ZIP", fault);
  });
  try {
    const { size } = await Deno.stat(path);
    const { entries } = zip;
    const subject = {
      kind: "bdist_wheel",
      folder: "",
      size,
      members: entries.map(memberOf),
    } as const;
    if (archiveFaults(subject).length > 0) {
      throw invalidFile("File exceeds compression ratio of 50");
    }
    if (entries.some(({ method }) => method !== 0 && method !== 8)) {
      throw invalidFile("File does not use a supported compression type");
    }
    const [name, version] = filename.split("-");
    if (filename.split("-").length < 3) {
      throw invalidFile("Unable to parse name and version from wheel filename");
    }
    const wheel = `${name}-${version}.dist-info/WHEEL`;
    if (!entries.some((entry) => entry.path === wheel)) {
      throw invalidFile(`WHEEL not found at ${wheel}`);
    }
    const framingFault = await framingFaultOf(path);
    const [fault] = archiveFaults({
      ...subject,
      ...(framingFault === undefined ? {} : { framingFault }),
    });
    if (fault !== undefined) throw notAccepted("ZIP", fault);
    return zip;
  } catch (error) {
    await zip[Symbol.asyncDispose]();
    throw error;
  }
}

async function framingFaultOf(path: string): Promise<string | undefined> {
  try {
    return await findZipFramingFault(path);
  } catch (error) {
    if (error instanceof ReleaseError) return "Malformed zip file";
    throw error;
  }
}

async function startsAsZip(path: string): Promise<boolean> {
  using file = await Deno.open(path, { read: true });
  const head = new Uint8Array(4);
  return await file.read(head) === 4 && head.toHex() === "504b0304";
}

function memberOf({ path, kind, size, mode }: ZipArchive["entries"][number]) {
  return { path, kind, size, mode, sha256: "" };
}
