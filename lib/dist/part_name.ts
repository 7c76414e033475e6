// The name of one builder's part of a release, and the file that holds the part's manifest.

// Data, never a path; and a word that PYRELEASE_MANIFEST_SHA256 can list.
const name = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * Whether a text can name a part.
 *
 * @param text What is to be the name.
 */
export function isPartName(text: string): boolean {
  return name.test(text);
}

/**
 * The manifest's file name in `pyrelease-out`.
 *
 * @param part The part that it is of; the whole release unless given.
 */
export function manifestFileName(part?: string): string {
  return part === undefined ? "manifest.json" : `manifest.${part}.json`;
}

/**
 * The part that a file's name says it is the manifest of.
 *
 * @param filename A bare file name.
 * @returns `undefined` for any other file, `manifest.json` included.
 */
export function partOfFileName(filename: string): string | undefined {
  const part = /^manifest\.(.+)\.json$/s.exec(filename)?.[1];
  return part !== undefined && isPartName(part) ? part : undefined;
}
