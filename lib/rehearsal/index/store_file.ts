// Adds a file that is on the disk to what the index serves.
import { formatVersion, parseVersion } from "../../standards/version.ts";
import type { FormFields } from "./form_fields.ts";
import { pathOf, type Project, type Release, type Storage, type StoredFile } from "./storage.ts";

/** A file to add, with the metadata that its release gets if it is the first. */
export interface NewFile extends Omit<StoredFile, "path" | "yanked"> {
  readonly version: string;
  readonly fields: FormFields;
}

/** Adds the file, and its release if need be. */
export function store(storage: Storage, project: Project, file: NewFile): void {
  const key = canonicalVersion(file.version);
  const release: Release = project.releases.get(key) ?? {
    version: file.version,
    created: file.uploadTime,
    metadata: file.fields,
    files: [],
  };
  project.releases.set(key, release);
  const { filename, kind, pyversion, size, sha256, blake2b256, md5, uploadTime, received } = file;
  release.files.push({
    filename,
    kind,
    pyversion,
    size,
    sha256,
    blake2b256,
    md5,
    uploadTime,
    path: pathOf(blake2b256, filename),
    yanked: false,
    ...(received === undefined ? {} : { received }),
  });
  storage.serial++;
}

/** What `1.0` and `1.0.0` have in common: no zeros at the release's end. */
export function canonicalVersion(text: string): string {
  const version = parseVersion(text);
  const end = version.release.findLastIndex((number) => number !== 0n);
  return formatVersion({ ...version, release: version.release.slice(0, Math.max(end, 0) + 1) });
}
