// Where pyrelease keeps what can be made again: a folder of its own in the user's cache.
import { join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import type { System } from "../system/mod.ts";

/**
 * The folder for things that can be made again, by each system's own custom: `$XDG_CACHE_HOME` or `~/.cache`,
 * `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows.
 *
 * @param system The environment, and which operating system this is.
 * @returns The path; whether it exists is another matter.
 * @throws {ReleaseError} "folder-missing" when the environment names no home.
 */
export function cacheFolder(system: Pick<System, "env" | "os">): string {
  const value = (name: string) => system.env.get(name) || undefined;
  const home = value("HOME") ?? value("USERPROFILE");
  const base = value("XDG_CACHE_HOME") ??
    (system.os === "windows" ? value("LOCALAPPDATA") : undefined) ??
    (home === undefined
      ? undefined
      : system.os === "darwin"
      ? join(home, "Library", "Caches")
      : system.os === "windows"
      ? join(home, "AppData", "Local")
      : join(home, ".cache"));
  if (base === undefined) {
    throw new ReleaseError("folder-missing", "Cannot find the user's cache folder", {
      why: "Neither XDG_CACHE_HOME nor HOME is set",
      hint: "Set XDG_CACHE_HOME to a folder that may be written",
    });
  }
  return join(base, system.os === "windows" ? "pyrelease\\cache" : "pyrelease");
}
