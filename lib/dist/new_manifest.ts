// The manifest of files that no check has looked at yet.
import type { Distribution } from "./distribution.ts";
import type { Manifest, ManifestFile } from "./manifest.ts";

/** What is known when files are there: everything but their schema and what checks will say. */
export type NewManifest = Omit<Manifest, "schema" | "verified">;

/**
 * A manifest before `verify`.
 *
 * @param facts What was built, and from what.
 */
export function newManifest(facts: NewManifest): Manifest {
  return { schema: 1, ...facts, verified: [] };
}

/**
 * A file's entry.
 *
 * @param distribution The file as it was read.
 */
export function manifestFileOf(
  { filename, kind, size, sha256, blake2b256 }: Pick<
    Distribution,
    keyof ManifestFile & keyof Distribution
  >,
): ManifestFile {
  return { filename, kind, size, sha256, blake2b256 };
}
