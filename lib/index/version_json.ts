// The JSON of one version: what an index's database has of it, whatever the pages in its caches say.
import { once } from "../system/try_limit.ts";
import { ask, type IndexSystem, invalidAnswer, pastCaches } from "./ask.ts";
import { type Index, webPageUrl } from "./index.ts";
import { isObject, listOf, textOf, tryParseObject } from "./json.ts";
import type { SimpleFile } from "./simple.ts";

/**
 * The files of a version (`GET /pypi/NAME/VERSION/json`, warehouse/legacy/api/json.py). Asked once, past the
 * caches on the way.
 *
 * PyPI caches this page apart from the simple API's, and drops it when a file comes.
 *
 * @param system HTTP and the clock.
 * @param index The index; many others than PyPI do not have this page.
 * @param project The project's name, normalized.
 * @param version The version, normalized.
 * @returns `undefined` when there is no such page, or none of this kind.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function readVersionJson(
  system: IndexSystem,
  index: Index,
  { project, version }: { readonly project: string; readonly version: string },
): Promise<readonly SimpleFile[] | undefined> {
  const path = `pypi/${encodeURIComponent(project)}/${encodeURIComponent(version)}/json`;
  const url = webPageUrl(index, path);
  const headers = { accept: "application/json", ...pastCaches };
  const response = await ask(system, index, { url, headers }, { limit: once });
  if (response.status === 404) return undefined;
  if (response.status !== 200) throw invalidAnswer(index, url, `Status ${response.status}`);
  const page = tryParseObject(response.text());
  return page === undefined
    ? undefined
    : listOf(page["urls"]).flatMap((entry) => fileOf(entry, url));
}

function fileOf(entry: unknown, base: string): SimpleFile[] {
  if (!isObject(entry)) return [];
  const { digests, size, yanked } = entry;
  const filename = textOf(entry["filename"]);
  const url = textOf(entry["url"]);
  const sha256 = isObject(digests) ? textOf(digests["sha256"])?.toLowerCase() : undefined;
  if (filename === undefined || url === undefined || !URL.canParse(url, base)) return [];
  if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256)) return [];
  return [{
    filename,
    url: new URL(url, base).href,
    sha256,
    yanked: yanked === true,
    ...(typeof size === "number" ? { size } : {}),
  }];
}
