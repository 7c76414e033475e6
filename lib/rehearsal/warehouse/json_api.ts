// `GET /pypi/NAME/json` and `/pypi/NAME/VERSION/json` (warehouse/legacy/api/json.py).
import { tryParseVersion } from "../../standards/version.ts";
import { allOf, lastOf } from "../upload/form_fields.ts";
import { cacheable } from "../web/conditional.ts";
import { canonicalVersion } from "./canonical.ts";
import type { Project, Release, StoredFile } from "./model.ts";
import { latestOf, releasesOf } from "./order.ts";
import { fileUrl, uploadTime } from "./simple_data.ts";
import type { Store } from "./store.ts";

/** What was asked for. */
export interface JsonRequest {
  readonly name: string;
  /** The newest release unless given. */
  readonly version?: string;
  readonly origin: string;
}

/** Answers with everything about a release, and about all of them when none was named. */
export function answerJson(store: Store, request: Request, asked: JsonRequest): Response {
  const project = store.project(asked.name);
  const shown = project === undefined || project.status === "quarantined" ? undefined : project;
  const release = shown === undefined ? undefined : releaseIn(shown, asked.version);
  if (shown === undefined || release === undefined) {
    return Response.json({ message: "Not Found" }, { status: 404 });
  }
  if (shown.normalizedName !== asked.name) {
    const rest = asked.version === undefined ? "json" : `${encodeURIComponent(asked.version)}/json`;
    const location = `/pypi/${shown.normalizedName}/${rest}`;
    return new Response(null, { status: 301, headers: { location } });
  }
  const { origin } = asked;
  const data = {
    info: infoOf(shown, release, origin),
    urls: release.files.map((file) => urlOf(release, file, origin)),
    vulnerabilities: [],
    last_serial: store.serial,
    ...(asked.version === undefined
      ? {
        releases: Object.fromEntries(
          releasesOf(shown).map((each) => [
            each.version,
            each.files.map((file) => urlOf(each, file, origin)),
          ]),
        ),
      }
      : {}),
  };
  return cacheable(request, `${JSON.stringify(data)}\n`, {
    "content-type": "application/json",
    "cache-control": "max-age=900, public",
    "x-pypi-last-serial": String(store.serial),
  });
}

function releaseIn(project: Project, version: string | undefined): Release | undefined {
  if (version === undefined) return latestOf(project);
  const parsed = tryParseVersion(version);
  return parsed === undefined ? undefined : project.releases.get(canonicalVersion(parsed));
}

function infoOf(project: Project, { version, yanked, fields }: Release, origin: string) {
  const text = (name: string) => lastOf(fields, name) ?? null;
  const list = (name: string) => fields.has(name) ? allOf(fields, name) : null;
  const page = `${origin}/project/${project.normalizedName}/`;
  const urls = allOf(fields, "project_urls").map((each) => {
    const comma = each.indexOf(",");
    return [each.slice(0, comma).trim(), each.slice(comma + 1).trim()] as const;
  });
  return {
    name: project.name,
    version,
    summary: text("summary"),
    description: text("description") ?? "",
    description_content_type: text("description_content_type"),
    keywords: text("keywords"),
    license: text("license"),
    license_expression: text("license_expression"),
    license_files: list("license_file"),
    classifiers: allOf(fields, "classifiers"),
    author: text("author"),
    author_email: text("author_email"),
    maintainer: text("maintainer"),
    maintainer_email: text("maintainer_email"),
    requires_python: text("requires_python"),
    requires_dist: list("requires_dist"),
    provides_extra: list("provides_extra"),
    dynamic: list("dynamic"),
    home_page: text("home_page"),
    download_url: text("download_url"),
    package_url: page,
    project_url: page,
    project_urls: urls.length === 0 ? null : Object.fromEntries(urls),
    release_url: `${page}${version}/`,
    ...yankedOf(yanked),
  };
}

function urlOf({ yanked, fields }: Release, file: StoredFile, origin: string) {
  const { md5, sha256, blake2b256, metadataSha256 } = file;
  return {
    filename: file.filename,
    packagetype: file.kind,
    python_version: file.pyversion,
    md5_digest: md5,
    digests: { md5, sha256, blake2b_256: blake2b256 },
    "core-metadata": metadataSha256 === undefined ? false : { sha256: metadataSha256 },
    size: file.size,
    upload_time: uploadTime(file).slice(0, 19),
    upload_time_iso_8601: uploadTime(file),
    url: fileUrl(origin, file),
    requires_python: lastOf(fields, "requires_python") || null,
    ...yankedOf(yanked),
  };
}

function yankedOf(yanked: boolean | string) {
  return { yanked: yanked !== false, yanked_reason: typeof yanked === "string" ? yanked : null };
}
