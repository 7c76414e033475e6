// A source distribution as an archive: what the server refuses whatever its name says.
import { archiveFaults } from "../../dist/archive_faults.ts";
import { openZip } from "../../system/zip.ts";
import { readTar } from "../../system/tar.ts";
import { invalidFile, notAccepted } from "./invalid_file.ts";

/** The paths in a source distribution, and the folder they are in. */
export interface SdistArchive {
  readonly folder: string;
  readonly paths: ReadonlySet<string>;
}

/**
 * Reads an sdist and checks how it is packed.
 *
 * @param path The file on the disk.
 * @param filename The name that it was sent with.
 * @throws {Refusal} 400 "Invalid distribution file", with the server's reason where it has one.
 */
export async function checkSdistArchive(path: string, filename: string): Promise<SdistArchive> {
  const members = filename.endsWith(".zip") ? await zipMembers(path) : await tarMembers(path);
  const sparse = members.find((member) => member.sparse);
  if (sparse !== undefined) throw notAccepted("tar", "Sparse members are not allowed");
  const [folder = ""] = (members[0]?.path ?? "").split("/");
  const paths = new Set(members.map((member) => member.path));
  const stray = members.some((member) => member.path.split("/")[0] !== folder);
  if (stray || folder === "." || folder === "") {
    throw invalidFile("Incorrect number of top-level directories in sdist");
  }
  if (!paths.has(`${folder}/PKG-INFO`)) {
    throw invalidFile(`PKG-INFO not found at ${folder}/PKG-INFO`);
  }
  // The server would take these: readers disagree about them, so `verify` does not, nor does this.
  const [fault] = archiveFaults({ kind: "sdist", folder, members, size: 0 });
  if (fault !== undefined) throw notAccepted("tar", fault);
  return { folder, paths };
}

async function tarMembers(path: string) {
  let seen = 0;
  try {
    return await readTar(path, () => void seen++).then((members) =>
      members.map((member) => ({ ...member }))
    );
  } catch (error) {
    // What breaks off has no message there: Python's `None` is what is printed.
    throw invalidFile(seen === 0 ? "File is not a tarfile" : "None", error);
  }
}

async function zipMembers(path: string) {
  try {
    await using zip = await openZip(path);
    return zip.entries.map(({ path, kind, size, mode }) => ({
      path: path.replace(/\/+$/, ""),
      kind,
      size,
      mode,
      sha256: "",
      sparse: false,
    }));
  } catch (error) {
    throw invalidFile("File is not a zipfile", error);
  }
}
