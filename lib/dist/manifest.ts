// The manifest: what a build made, from what, and what was verified about it.

/** A file as the build left it. */
export interface ManifestFile {
  /** The bare name. */
  readonly filename: string;
  readonly kind: "sdist" | "bdist_wheel";
  /** Bytes. */
  readonly size: number;
  /** In lower-case hex, like the other digest. */
  readonly sha256: string;
  readonly blake2b256: string;
  /** Whether another tool built it: pyrelease took it in, and never removes it. */
  readonly adopted?: true;
}

/** What one check said about the files. */
export interface VerifiedCheck {
  /** The check's code, such as `record` or `tests`. */
  readonly check: string;
  readonly ok: boolean;
  /** One sentence for a person. */
  readonly detail: string;
}

/** What stands in `pyrelease-out/manifest.json`, or for one builder of several in `manifest.PART.json`. */
export interface Manifest {
  readonly schema: 1;
  /** The builder's part of the release; absent when it is the whole one. */
  readonly part?: string;
  /** The commit that was built, in full. */
  readonly commit: string;
  /** The ref that was checked out, such as `refs/tags/v0.6.0`. */
  readonly ref?: string;
  /** The project's name as it spells it. */
  readonly name: string;
  /** Normalized. */
  readonly version: string;
  /** Seconds since 1970: the time that the archives carry. */
  readonly sourceDateEpoch: number;
  /** Version by tool: the interpreter, build, the backend, pyrelease. */
  readonly tools: Readonly<Record<string, string>>;
  readonly files: readonly ManifestFile[];
  /** In the order in which they ran; empty before `verify`. */
  readonly verified: readonly VerifiedCheck[];
}

/**
 * The manifest as text: the same facts give the same bytes.
 *
 * @param manifest The manifest.
 * @returns Indented JSON, files and tools sorted by name, with a newline at its end.
 */
export function formatManifest(manifest: Manifest): string {
  const { schema, part, commit, ref, name, version, sourceDateEpoch } = manifest;
  const tools = Object.fromEntries(sortedBy(Object.entries(manifest.tools), ([tool]) => tool));
  const files = sortedBy(manifest.files, (file) => file.filename).map(
    ({ filename, kind, size, sha256, blake2b256, adopted }) => ({
      filename,
      kind,
      size,
      sha256,
      blake2b256,
      adopted,
    }),
  );
  const verified = manifest.verified.map(({ check, ok, detail }) => ({ check, ok, detail }));
  const facts = { schema, part, commit, ref, name, version, sourceDateEpoch };
  return JSON.stringify({ ...facts, tools, files, verified }, null, 2) + "\n";
}

function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.toSorted((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}
