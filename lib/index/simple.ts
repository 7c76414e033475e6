// The simple API: what an index has of a project (PEP 691, 700, 792).
import { inline } from "../standards/display.ts";
import type { HttpResponse } from "../system/http.ts";
import type { TryLimit } from "../system/try_limit.ts";
import { ask, type IndexSystem, invalidAnswer, notJson, pastCaches } from "./ask.ts";
import { type Index, simpleProjectUrl } from "./index.ts";
import { isObject, type JsonObject, listOf, textOf, tryParseObject } from "./json.ts";

/** A file that an index serves. */
export interface SimpleFile {
  readonly filename: string;
  /** Where it is, whole. */
  readonly url: string;
  /** In lower-case hex; `undefined` when the index does not say. */
  readonly sha256?: string;
  /** In bytes. */
  readonly size?: number;
  /** As the index writes it, such as `2026-11-23T10:00:00.000000Z`. */
  readonly uploadTime?: string;
  readonly yanked: boolean;
  readonly yankedReason?: string;
  /** Where its attestations are. */
  readonly provenance?: string;
}

/** What an index has of a project. */
export interface SimpleProject {
  readonly name: string;
  /** `active`, `archived`, `quarantined` or `deprecated` (PEP 792). */
  readonly status: string;
  readonly versions: readonly string[];
  readonly files: readonly SimpleFile[];
}

/** How to read. */
export interface ReadOptions {
  /** Asks caches on the way to look again; the index's own cache may answer all the same. */
  readonly fresh?: boolean;
  /** How long to try; as usual unless given. */
  readonly limit?: TryLimit;
}

const json = "application/vnd.pypi.simple.v1+json";

/**
 * Reads a project's page of the simple API.
 *
 * @param system HTTP and the clock.
 * @param index The index.
 * @param name The project's name in any spelling.
 * @param options How to read.
 * @returns `undefined` when the index has no such project.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function readSimpleProject(
  system: IndexSystem,
  index: Index,
  name: string,
  options: ReadOptions = {},
): Promise<SimpleProject | undefined> {
  let url = simpleProjectUrl(index, name);
  let response = await get(system, index, url, options);
  const moved = redirectOf(response, url);
  if (moved !== undefined) {
    url = moved;
    response = await get(system, index, url, options);
  }
  if (response.status === 404) return undefined;
  if (response.status !== 200) {
    throw invalidAnswer(index, url, `Status ${response.status}${placeOf(response)}`);
  }
  const page = tryParseObject(response.text());
  if (page === undefined) {
    const type = inline(response.headers.get("content-type") ?? "none", 100);
    throw invalidAnswer(index, url, `It is not JSON (PEP 691); its type is ${type}`);
  }
  return projectOf(index, url, page);
}

function get(
  system: IndexSystem,
  index: Index,
  url: string,
  { fresh = false, limit }: ReadOptions,
): Promise<HttpResponse> {
  const headers = { accept: json, ...(fresh ? pastCaches : {}) };
  return ask(system, index, { url, headers }, {
    problem: notJson,
    ...(limit === undefined ? {} : { limit }),
  });
}

/** One redirect, on the same origin only: indexes send names that are not normalized to those that are. */
function redirectOf(response: HttpResponse, from: string): string | undefined {
  const location = response.headers.get("location");
  if (location === null || ![301, 302, 307, 308].includes(response.status)) return undefined;
  if (!URL.canParse(location, from)) return undefined;
  const target = new URL(location, from);
  return target.origin === new URL(from).origin ? target.href : undefined;
}

function placeOf(response: HttpResponse): string {
  const location = response.headers.get("location");
  return location === null ? "" : `, to ${inline(location, 200)}`;
}

function projectOf(index: Index, url: string, page: JsonObject): SimpleProject {
  const meta = page["meta"];
  const version = isObject(meta) ? textOf(meta["api-version"]) : undefined;
  if (version === undefined || !/^1\.\d+$/.test(version)) {
    throw invalidAnswer(
      index,
      url,
      `Its api-version is ${inline(version ?? "missing", 50)}, not 1.x`,
    );
  }
  const status = page["project-status"];
  return {
    name: textOf(page["name"]) ?? "",
    status: (isObject(status) ? textOf(status["status"]) : undefined) ?? "active",
    versions: listOf(page["versions"]).filter((each) => typeof each === "string"),
    files: listOf(page["files"]).map((file) => fileOf(index, url, file)),
  };
}

function fileOf(index: Index, base: string, file: unknown): SimpleFile {
  const entry = isObject(file) ? file : {};
  const filename = textOf(entry["filename"]);
  const url = textOf(entry["url"]);
  if (filename === undefined || url === undefined || !URL.canParse(url, base)) {
    throw invalidAnswer(index, base, "A file in it has no name or no address");
  }
  const hashes = entry["hashes"];
  const sha256 = isObject(hashes) ? textOf(hashes["sha256"])?.toLowerCase() : undefined;
  const { size, yanked } = entry;
  return {
    filename,
    url: new URL(url, base).href,
    sha256: sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : undefined,
    size: typeof size === "number" ? size : undefined,
    uploadTime: textOf(entry["upload-time"]),
    yanked: yanked === true || typeof yanked === "string",
    yankedReason: textOf(yanked),
    provenance: textOf(entry["provenance"]),
  };
}
