// Files beside the manifest that describes them: what is missing, stray or changed.
import type { Manifest, ManifestFile } from "./manifest.ts";

/** One difference between the manifest and the files. */
export type ManifestProblem =
  /** The manifest has it, the folder does not. */
  | { readonly kind: "missing"; readonly filename: string; readonly expected: ManifestFile }
  /** The folder has it, the manifest does not. */
  | { readonly kind: "stray"; readonly filename: string; readonly actual: FileState }
  /** Both have it, with other bytes: each side has its digest. */
  | {
    readonly kind: "changed";
    readonly filename: string;
    readonly expected: ManifestFile;
    readonly actual: FileState;
  };

/** A file as it is now. */
export type FileState = Pick<ManifestFile, "filename" | "size" | "sha256">;

/**
 * Holds files against the manifest.
 *
 * @param manifest What the build made.
 * @param files What is there now.
 * @returns The differences, by file name; none when they agree.
 */
export function compareWithManifest(
  manifest: Pick<Manifest, "files">,
  files: readonly FileState[],
): ManifestProblem[] {
  const expected = new Map(manifest.files.map((file) => [file.filename, file]));
  const actual = new Map(files.map((file) => [file.filename, file]));
  const names = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return names.flatMap((filename) =>
    problemOf(filename, expected.get(filename), actual.get(filename))
  );
}

function problemOf(
  filename: string,
  expected: ManifestFile | undefined,
  actual: FileState | undefined,
): ManifestProblem[] {
  if (actual === undefined) {
    return expected === undefined ? [] : [{ kind: "missing", filename, expected }];
  }
  if (expected === undefined) return [{ kind: "stray", filename, actual }];
  const same = expected.size === actual.size && expected.sha256 === actual.sha256;
  return same ? [] : [{ kind: "changed", filename, expected, actual }];
}
