// PyPI's JSON API: a release's metadata and files (warehouse/legacy/api/json.py).
import { allOf, type FormFields, valueOf } from "./form_fields.ts";
import { addressOf, filesOf, isYanked, latestOf, releasesOf, timeText } from "./releases.ts";
import type { Project, Release, Storage, StoredFile } from "./storage.ts";
import { canonicalVersion } from "./store_file.ts";
import { tryParseVersion } from "../../standards/version.ts";

/**
 * Answers `/pypi/NAME/json` and `/pypi/NAME/VERSION/json`.
 *
 * @returns `undefined` when there is no such release.
 */
export function jsonApi(
  base: string,
  project: Project,
  version: string | undefined,
  { serial }: Storage,
): Response | undefined {
  if (project.status === "quarantined") return undefined;
  const release = version === undefined
    ? latestOf(project)
    : tryParseVersion(version) && project.releases.get(canonicalVersion(version));
  if (release === undefined || release.files.length === 0) return undefined;
  const entries = (each: Release) =>
    filesOf(each).map((file) => fileOf(base, file, valueOf(each.metadata, "requires_python")));
  const releases = Object.fromEntries(
    releasesOf(project).map((each) => [each.version, entries(each)]),
  );
  return Response.json({
    info: infoOf(base, project, release),
    last_serial: serial,
    ...(version === undefined ? { releases } : {}),
    urls: entries(release),
    vulnerabilities: [],
    ownership: { roles: [], organization: null },
  }, { headers: { "cache-control": "max-age=900, public" } });
}

function infoOf(base: string, { name }: Project, release: Release): Record<string, unknown> {
  const { metadata } = release;
  const once = (field: string) => valueOf(metadata, field) ?? null;
  const many = (field: string) => {
    const values = allOf(metadata, field).filter((value) => value !== "");
    return values.length > 0 ? values : null;
  };
  const page = `${base}project/${encodeURIComponent(name)}/`;
  return {
    author: once("author"),
    author_email: once("author_email"),
    bugtrack_url: null,
    classifiers: many("classifiers") ?? [],
    description: once("description") ?? "",
    description_content_type: once("description_content_type"),
    docs_url: null,
    download_url: once("download_url"),
    downloads: { last_day: -1, last_month: -1, last_week: -1 },
    dynamic: many("dynamic"),
    home_page: once("home_page"),
    keywords: once("keywords"),
    license: once("license"),
    license_expression: once("license_expression"),
    license_files: many("license_file"),
    maintainer: once("maintainer"),
    maintainer_email: once("maintainer_email"),
    name,
    package_url: page,
    platform: many("platform")?.[0] ?? null,
    project_url: page,
    project_urls: projectUrls(metadata),
    provides_extra: many("provides_extra"),
    release_url: `${page}${encodeURIComponent(release.version)}/`,
    requires_dist: many("requires_dist"),
    requires_python: once("requires_python"),
    summary: once("summary"),
    version: release.version,
    yanked: isYanked(release),
    yanked_reason: reasonOf(release.files[0]),
  };
}

function fileOf(base: string, file: StoredFile, requiresPython?: string): Record<string, unknown> {
  const time = timeText(file.uploadTime);
  return {
    comment_text: null,
    "core-metadata": false,
    digests: { blake2b_256: file.blake2b256, md5: file.md5, sha256: file.sha256 },
    downloads: -1,
    filename: file.filename,
    has_sig: false,
    md5_digest: file.md5,
    packagetype: file.kind,
    python_version: file.pyversion,
    requires_python: requiresPython ?? null,
    size: file.size,
    upload_time: time.slice(0, 19),
    upload_time_iso_8601: time,
    url: addressOf(base, file),
    yanked: file.yanked !== false,
    yanked_reason: reasonOf(file),
  };
}

function reasonOf(file: StoredFile | undefined): string | null {
  return typeof file?.yanked === "string" ? file.yanked : null;
}

function projectUrls(metadata: FormFields): Record<string, string> | null {
  const urls = allOf(metadata, "project_urls").map((each) => {
    const comma = each.indexOf(",");
    return [each.slice(0, comma).trim(), each.slice(comma + 1).trim()] as const;
  });
  return urls.length > 0 ? Object.fromEntries(urls) : null;
}
