// The variables under which an installed package is asked: nothing of the machine's user is in reach by name.
import { isolation } from "./environment.ts";

/** Says who is asked. */
export const askedVariable = "PYRELEASE_ASKED";

/** Marks all that comes of a question. */
export const folderVariable = "PYRELEASE_FOLDER";

/**
 * What is written into a home or for a moment goes with the folder.
 *
 * @param folder The folder.
 * @param asked Who is asked, for people.
 */
export function contained(folder: string, asked: string): Record<string, string | undefined> {
  const home = ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"];
  const elsewhere = ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"];
  return {
    ...isolation,
    ...Object.fromEntries(home.map((name) => [name, folder])),
    ...Object.fromEntries(elsewhere.map((name) => [name, undefined])),
    [folderVariable]: folder,
    // A variable holds no NUL.
    [askedVariable]: asked.replaceAll("\0", ""),
  };
}
