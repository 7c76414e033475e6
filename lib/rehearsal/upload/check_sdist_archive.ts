// An sdist as an archive: "Invalid distribution file" (warehouse/forklift/legacy.py `_is_valid_dist_file`).
import type { SdistContents } from "./read_sdist.ts";

/**
 * What the server says is wrong with the archive; `undefined` when it takes it.
 *
 * @param contents The archive; none when it is no gzipped tar archive.
 */
export function sdistArchiveFault(contents: SdistContents | undefined): string | undefined {
  if (contents === undefined) return "File is not a tarfile";
  if (contents.hasSparse) {
    return "tar archive not accepted: Sparse members are not allowed. " +
      "See https://docs.pypi.org/archives for more information";
  }
  const folder = topLevel(contents.names);
  if ([".", "/", ""].includes(folder)) return "Incorrect number of top-level directories in sdist";
  const metadata = `${folder}/PKG-INFO`;
  if (!contents.names.includes(metadata)) return `PKG-INFO not found at ${metadata}`;
  return contents.scanFault;
}

/** What all paths begin with, in whole parts (`os.path.commonpath`). */
export function topLevel(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) =>
    path.split("/").filter((part) => part !== "" && part !== ".")
  );
  const end = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return (end < 0 ? first : first.slice(0, end)).join("/");
}
