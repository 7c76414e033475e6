// Where an index looks for the licence files that the metadata name (PEP 639; warehouse/forklift/legacy.py).

/**
 * The folder that License-File's values are seen from.
 *
 * @param kind What they are in.
 * @param folder A wheel's metadata folder, or an sdist's only folder.
 */
export function licenseFolder(kind: "sdist" | "bdist_wheel", folder: string): string {
  return kind === "sdist" ? folder : `${folder}/licenses`;
}
