// Asks an index what it has under a file's name, down to its digest.
import { backoffMs, type TryLimit } from "../system/try_limit.ts";
import type { IndexSystem } from "./ask.ts";
import { downloadSha256 } from "./download.ts";
import type { Index } from "./index.ts";
import { type LocalFile, type Served, servedAs } from "./served.ts";
import { readSimpleProject } from "./simple.ts";

/** What an index has under a file's name, its digest known. */
export type LookedUp = Exclude<Served, { readonly kind: "undigested" }>;

/**
 * What the index has under the file's name. A file whose digest it does not say is downloaded for it.
 *
 * @param system HTTP, the clock and progress.
 * @param index The index.
 * @param project The project's name.
 * @param local The file as it was built.
 * @param limit How long to try to read the page; as usual unless given.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function lookUp(
  system: IndexSystem,
  index: Index,
  project: string,
  local: LocalFile,
  limit?: TryLimit,
): Promise<LookedUp> {
  const how = { fresh: true, ...(limit === undefined ? {} : { limit }) };
  const served = servedAs(await readSimpleProject(system, index, project, how), local);
  if (served.kind !== "undigested") return served;
  const { file } = served;
  const sha256 = await downloadSha256(system, index, file.url);
  return sha256 === local.sha256 ? { kind: "same", file } : { kind: "other", file, sha256 };
}

/**
 * Looks up a file that must be there, again while the index's caches have not seen it yet: for half a
 * minute.
 */
export async function lookUpPatiently(
  system: IndexSystem,
  index: Index,
  project: string,
  local: LocalFile,
): Promise<LookedUp> {
  for (let attempt = 1;; attempt++) {
    const served = await lookUp(system, index, project, local);
    if (served.kind !== "absent" || attempt >= 6) return served;
    await system.clock.sleep(backoffMs(attempt));
  }
}
