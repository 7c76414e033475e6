// Keeps an upload that has passed every check: the file on the disk, then the index's knowledge of it.
import { createHash } from "node:crypto";
import { dirname, join } from "@std/path";
import { formatVersion } from "../../standards/version.ts";
import { canonicalVersion } from "../warehouse/canonical.ts";
import type { Project, Provenance, Release, StoredFile } from "../warehouse/model.ts";
import type { UploadHead } from "./check_form.ts";
import type { UploadMetadata } from "./check_metadata.ts";
import type { FormFields } from "./form_fields.ts";
import type { ReceivedFile } from "./receive_form.ts";
import type { UploadTarget } from "./target.ts";

/** An upload without fault. */
export interface Upload {
  readonly project: Project;
  readonly head: UploadHead;
  readonly metadata: UploadMetadata;
  readonly fields: FormFields;
  readonly file: ReceivedFile;
  /** A wheel's METADATA. */
  readonly coreMetadata: Uint8Array | undefined;
  /** Its attestations. */
  readonly provenance: Provenance | undefined;
}

/** The release that the upload goes to, if it is there. */
export function releaseOf(project: Project, { version }: UploadMetadata): Release | undefined {
  return project.releases.get(canonicalVersion(version));
}

/**
 * Moves the file to its place, which nobody knows before it is whole, and adds it to its release.
 *
 * @param target The index.
 * @param upload What passed.
 */
export async function keep({ store, folder }: UploadTarget, upload: Upload): Promise<void> {
  const { project, metadata, fields, file } = upload;
  const now = store.now();
  const stored = storedFile(folder, upload, now);
  await Deno.mkdir(dirname(stored.path), { recursive: true });
  if (upload.coreMetadata !== undefined) {
    await Deno.writeFile(`${stored.path}.metadata`, upload.coreMetadata);
  }
  await Deno.rename(file.path, stored.path);
  let release = releaseOf(project, metadata);
  if (release === undefined) {
    const version = formatVersion(metadata.version);
    release = { version, created: now, yanked: false, files: [], fields };
    project.releases.set(canonicalVersion(metadata.version), release);
  }
  release.files.push(stored);
  project.name = metadata.name;
  store.serial++;
}

/** Below a folder named by the digest, as on PyPI: other bytes never have the same address. */
function storedFile(
  folder: string,
  { head, fields, file, coreMetadata, provenance }: Upload,
  uploadedAt: number,
): StoredFile {
  const { filename, size, sha256, blake2b256, md5 } = file;
  const digest = blake2b256;
  const urlPath = `${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest.slice(4)}/${filename}`;
  return {
    filename,
    kind: head.kind,
    pyversion: head.pyversion,
    size,
    sha256,
    blake2b256,
    md5,
    uploadedAt,
    path: join(folder, "files", urlPath),
    urlPath,
    fields,
    ...(provenance === undefined ? {} : { provenance }),
    ...(coreMetadata === undefined
      ? {}
      : { metadataSha256: createHash("sha256").update(coreMetadata).digest("hex") }),
  };
}
