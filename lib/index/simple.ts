// The simple API: what an index has of a project (PEP 503, 691, 700, 792).
import { inline } from "../standards/display.ts";
import type { HttpResponse } from "../system/http.ts";
import { later } from "../system/later.ts";
import type { TryLimit } from "../system/try_limit.ts";
import { ask, type IndexSystem, invalidAnswer, notJson, pastCaches } from "./ask.ts";
import { type Index, simpleProjectUrl } from "./index.ts";
import type { SimpleFile } from "./simple_file.ts";
import { isObject, type JsonObject, listOf, textOf, tryParseObject } from "./json.ts";

export type { SimpleFile } from "./simple_file.ts";

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
  if (page !== undefined) return projectOf(index, url, page);
  if (hasLinks(response)) return await projectOfPage(index, url, name, response.text());
  const type = inline(response.headers.get("content-type") ?? "none", 100);
  throw invalidAnswer(index, url, `It is not JSON (PEP 691); its type is ${type}`);
}

function get(
  system: IndexSystem,
  index: Index,
  url: string,
  { fresh = false, limit }: ReadOptions,
): Promise<HttpResponse> {
  const headers = { accept: `${json}, text/html;q=0.1`, ...(fresh ? pastCaches : {}) };
  return ask(system, index, { url, headers }, {
    problem: (response) =>
      hasLinks(response) && /\.(whl|tar\.gz|zip)\b/.test(response.text())
        ? undefined
        : notJson(response),
    ...(limit === undefined ? {} : { limit }),
  });
}

/** Pages of links come from indexes that know no JSON; others come from whatever stands before an index. */
function hasLinks(response: HttpResponse): boolean {
  const type = response.headers.get("content-type") ?? "";
  return /^text\/html|simple\.v1\+html/i.test(type) && /<a\s[^>]*href/i.test(response.text());
}

async function projectOfPage(
  index: Index,
  url: string,
  name: string,
  text: string,
): Promise<SimpleProject> {
  // Loaded where it is needed: PyPI and most indexes speak JSON.
  const { parseSimplePage }: typeof import("./simple_html.ts") = await import(
    later("./simple_html.ts")
  );
  const { version, files } = parseSimplePage(text, url);
  if (files.length === 0) {
    throw invalidAnswer(index, url, "It is a page without a link to any file (PEP 503)");
  }
  guardApiVersion(index, url, version ?? "1.0");
  return { name, status: "active", versions: [], files };
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

function guardApiVersion(index: Index, url: string, version: string | undefined): void {
  if (version !== undefined && /^1\.\d+$/.test(version)) return;
  const said = inline(version ?? "missing", 50);
  throw invalidAnswer(index, url, `Its api-version is ${said}, not 1.x`);
}

function projectOf(index: Index, url: string, page: JsonObject): SimpleProject {
  const meta = page["meta"];
  guardApiVersion(index, url, isObject(meta) ? textOf(meta["api-version"]) : undefined);
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
