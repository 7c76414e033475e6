// An sdist as an archive: "Invalid distribution file" (warehouse/forklift/legacy.py `_is_valid_dist_file`).
import { ReleaseError } from "../../errors.ts";
import { isScanned, mostScanned } from "../../index/rules/refused_code.ts";
import { defaultArchiveLimits } from "../../system/archive.ts";
import { joinedBytes } from "../../system/joined_bytes.ts";
import { readTar, type TarMember } from "../../system/tar.ts";
import { codeFault } from "./code_words.ts";

/** What an index looks at in an sdist. */
export interface SdistContents {
  readonly members: readonly Pick<TarMember, "path" | "sparse">[];
  /** What the scanner says to the first member that it refuses. */
  readonly scanFault: string | undefined;
}

/**
 * Reads an sdist to its end, whatever its members are called: nothing is unpacked.
 *
 * @param path The file.
 * @returns `undefined` when it is no gzipped tar archive that all readers take alike.
 */
export async function readSdistContents(path: string): Promise<SdistContents | undefined> {
  const scanned: Uint8Array<ArrayBuffer>[][] = [];
  const faults = () => scanned.map((pieces) => codeFault(joinedBytes(pieces)));
  let scanFault: string | undefined;
  try {
    const members = await readTar(path, (header) => {
      scanFault ??= faults().find((fault) => fault !== undefined);
      scanned.length = 0;
      if (header.kind !== "file" || !isScanned(header.path) || header.size > mostScanned) return;
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      scanned.push(pieces);
      return (chunk) => void pieces.push(new Uint8Array(chunk));
    }, { ...defaultArchiveLimits, anyPath: true });
    return { members, scanFault: scanFault ?? faults().find((fault) => fault !== undefined) };
  } catch (error) {
    if (error instanceof ReleaseError) return undefined;
    throw error;
  }
}

/**
 * What the server says is wrong with the archive; `undefined` when it takes it.
 *
 * @param contents The archive; none when it is no gzipped tar archive.
 */
export function sdistArchiveFault(contents: SdistContents | undefined): string | undefined {
  if (contents === undefined) return "File is not a tarfile";
  const { members, scanFault } = contents;
  if (members.some(({ sparse }) => sparse)) {
    return "tar archive not accepted: Sparse members are not allowed. " +
      "See https://docs.pypi.org/archives for more information";
  }
  const folder = topLevel(members.map(({ path }) => path));
  if ([".", "/", ""].includes(folder)) return "Incorrect number of top-level directories in sdist";
  const metadata = `${folder}/PKG-INFO`;
  if (!members.some(({ path }) => path === metadata)) return `PKG-INFO not found at ${metadata}`;
  return scanFault;
}

/** What all paths begin with, in whole parts (`os.path.commonpath`). */
export function topLevel(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) =>
    path.split("/").filter((part) => part !== "" && part !== ".")
  );
  const end = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return (end < 0 ? first : first.slice(0, end)).join("/");
}
