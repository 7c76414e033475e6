// The simple API as data (PEP 691, 700, 714, 792; warehouse/packaging/utils.py).
import { lastOf } from "../upload/form_fields.ts";
import { provenanceUrl } from "./integrity.ts";
import type { Project, Release, StoredFile } from "./model.ts";
import { releasesOf } from "./order.ts";
import type { Store } from "./store.ts";

/** A file in a project's listing. */
export interface SimpleFileData {
  readonly filename: string;
  readonly url: string;
  readonly hashes: { readonly sha256: string };
  readonly "requires-python": string | null;
  readonly size: number;
  readonly "upload-time": string;
  readonly yanked: boolean | string;
  readonly "data-dist-info-metadata": false | { readonly sha256: string };
  readonly "core-metadata": false | { readonly sha256: string };
  /** Where its attestations are. */
  readonly provenance: string | null;
}

/** A project's listing. */
export interface SimpleData {
  readonly meta: { readonly "api-version": "1.4"; readonly "_last-serial": number };
  readonly name: string;
  readonly "project-status": { readonly status: string };
  readonly versions: readonly string[];
  readonly files: readonly SimpleFileData[];
}

/** Where a file is served. */
export function fileUrl(origin: string, { urlPath }: StoredFile): string {
  return `${origin}/files/${urlPath.split("/").map(encodeURIComponent).join("/")}`;
}

/** When a file came, with microseconds as PyPI has them. */
export function uploadTime({ uploadedAt }: StoredFile): string {
  return new Date(uploadedAt).toISOString().replace("Z", "000Z");
}

/** What an index lists of a project; nothing of one in quarantine. */
export function simpleData(store: Store, project: Project, origin: string): SimpleData {
  const hidden = project.status === "quarantined";
  const releases = hidden ? [] : releasesOf(project).filter(({ files }) => files.length > 0);
  return {
    meta: { "api-version": "1.4", "_last-serial": store.serial },
    name: project.normalizedName,
    "project-status": { status: project.status },
    versions: releases.map(({ version }) => version),
    files: releases.flatMap((release) =>
      release.files.toSorted((a, b) => a.filename < b.filename ? -1 : 1)
        .map((file) => fileData(project.normalizedName, release, file, origin))
    ),
  };
}

function fileData(
  project: string,
  release: Release,
  file: StoredFile,
  origin: string,
): SimpleFileData {
  const { metadataSha256, sha256 } = file;
  const metadata = metadataSha256 === undefined ? false : { sha256: metadataSha256 };
  return {
    filename: file.filename,
    url: fileUrl(origin, file),
    hashes: { sha256 },
    "requires-python": lastOf(release.fields, "requires_python") || null,
    size: file.size,
    "upload-time": uploadTime(file),
    yanked: release.yanked,
    "data-dist-info-metadata": metadata,
    "core-metadata": metadata,
    provenance: provenanceUrl(origin, { project, version: release.version }, file),
  };
}
