// The versions that an index has of a project, by the names of its files.
import type { SimpleFile } from "./simple.ts";
import { normalizeName } from "../standards/name.ts";
import { tryParseVersion, type Version } from "../standards/version.ts";

/** What an index serves, and served before it asked for normalized names. */
const endings = /\.(whl|tar\.gz|zip|egg|tar\.bz2|tgz)$/;

/**
 * The version in a file's name. Names of old releases are not normalized: they count too.
 *
 * @param project The project's normalized name.
 * @param filename The bare name.
 * @returns `undefined` for what is no file of the project.
 */
export function versionInName(project: string, filename: string): Version | undefined {
  const ending = endings.exec(filename)?.[0];
  if (ending === undefined) return undefined;
  const stem = filename.slice(0, -ending.length);
  const built = ending === ".whl" || ending === ".egg";
  const dashes = [...stem.matchAll(/-/g)].map(({ index }) => index);
  for (const dash of dashes) {
    if (normalizeName(stem.slice(0, dash)) !== project) continue;
    const rest = stem.slice(dash + 1);
    const version = tryParseVersion(built ? rest.split("-")[0] ?? "" : rest);
    if (version !== undefined) return version;
  }
  return undefined;
}

/**
 * The versions of all files, yanked ones too: what was yanked was released.
 *
 * @param project The project's normalized name.
 * @param files What the index has.
 */
export function versionsThere(
  project: string,
  files: readonly Pick<SimpleFile, "filename">[],
): readonly Version[] {
  return files.map(({ filename }) => versionInName(project, filename))
    .filter((version) => version !== undefined);
}
