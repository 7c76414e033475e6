// Files that well-known projects published, with what the checks say of each: kept in the user's cache.
import assert from "node:assert/strict";
import { join } from "node:path";
import { digestFile } from "../../../lib/system/digests.ts";
import { cacheFolder } from "../../helpers/python_env.ts";
import { runPython } from "../../helpers/run_python.ts";
import script from "./download.py" with { type: "text" };
import older from "./older.json" with { type: "text" };
import recent from "./recent.json" with { type: "text" };

/** A file of a project on PyPI. */
export interface RealFile {
  readonly project: string;
  /** Normalized. */
  readonly version: string;
  readonly filename: string;
  readonly sha256: string;
  /** When it was uploaded. */
  readonly year: number;
  /** How many warnings each check has. */
  readonly warnings: Readonly<Record<string, number>>;
}

/** A file that was uploaded before 2025. */
export interface OlderFile extends RealFile {
  /** The rule that the index enforces today, for each check that finds an error. */
  readonly errors: Readonly<Record<string, string>>;
  /** What the rehearsal's index answers to its upload. */
  readonly answer: string;
}

/** Uploaded since 2025. */
export const recentFiles: readonly RealFile[] = JSON.parse(recent);
/** Uploaded before. */
export const olderFiles: readonly OlderFile[] = JSON.parse(older);

/**
 * Fetches what is not in the cache, by pip.
 *
 * @param files Which.
 * @returns The folder that they lie in, each with the digest of the list.
 */
export async function fetchFiles(files: readonly RealFile[]): Promise<string> {
  const folder = join(cacheFolder(), "pyrelease", "test-files");
  await Deno.mkdir(folder, { recursive: true });
  const isThere = async ({ filename, sha256 }: RealFile) => {
    const path = join(folder, filename);
    const found = await Deno.lstat(path).then(({ isFile }) => isFile, () => false);
    return found && (await digestFile(path)).sha256 === sha256;
  };
  const there = await Promise.all(files.map(isThere));
  const missing = files.filter((_, at) => there[at] !== true);
  if (missing.length > 0) await runPython(script, { folder, files: missing }, ["pip==26.3"]);
  for (const file of missing) assert(await isThere(file), file.filename);
  return folder;
}
