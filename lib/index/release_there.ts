// The files of one release among all that an index has of a project.
import type { SimpleFile } from "./simple.ts";
import { compareVersions, tryParseVersion } from "../standards/version.ts";
import { versionInName } from "./versions_there.ts";

/**
 * The files whose names say this version, in any spelling.
 *
 * @param project The project's normalized name.
 * @param version The release's version.
 * @param files What the index has of the project.
 */
export function releaseThere<T extends Pick<SimpleFile, "filename">>(
  project: string,
  version: string,
  files: readonly T[],
): readonly T[] {
  const own = tryParseVersion(version);
  return files.filter(({ filename }) => {
    const there = versionInName(project, filename);
    return there !== undefined && own !== undefined && compareVersions(there, own) === 0;
  });
}
