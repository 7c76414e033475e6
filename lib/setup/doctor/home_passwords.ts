// Which sections of the home folder's .pypirc hold a password: their names alone leave the file.
import type { System } from "../../system/mod.ts";
import { join } from "../../system/path.ts";

/**
 * Reads the file that twine and others sign in with.
 *
 * Source: packaging.python.org, the .pypirc file.
 *
 * @param system The environment and files.
 * @returns The sections' names, in the order of the file.
 */
export async function homePasswords(
  { env, files }: Pick<System, "env" | "files">,
): Promise<string[]> {
  const home = env.get("HOME") ?? env.get("USERPROFILE");
  const text = home === undefined
    ? undefined
    : await files.readTextIfThere(join(home, ".pypirc")).catch(() => undefined);
  const found = new Set<string>();
  let section = "";
  for (const line of text?.split(/\r?\n/) ?? []) {
    section = /^\s*\[([^\]]*)\]/.exec(line)?.[1]?.trim() ?? section;
    if (/^\s*password\s*[=:]\s*\S/i.test(line)) found.add(section);
  }
  return [...found];
}
