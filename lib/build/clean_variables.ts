// The surroundings of a build: what differs between two machines and must not show in the files.
import { noSurroundings } from "../python/surroundings.ts";
import type { System } from "../system/mod.ts";

/** The mode mask of files made for a build: their modes end up in the archives. */
export const buildUmask = 0o022;

/**
 * Variables for git on a folder that is named: nothing may point it elsewhere, as a hook's variables do.
 *
 * @param system The environment.
 */
export function gitVariables(system: Pick<System, "env">): Record<string, string | undefined> {
  const names = system.env.names().filter((name) => name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(names.map((name) => [name, undefined])),
    GIT_LITERAL_PATHSPECS: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/**
 * Variables for the build.
 *
 * @param system The environment.
 * @param epochSeconds The time that archives carry.
 * @param temporary Where the build may leave things: a backend that is ended cannot clean up.
 */
export function buildVariables(
  system: Pick<System, "env">,
  epochSeconds: number,
  temporary: string,
): Record<string, string | undefined> {
  const { GIT_LITERAL_PATHSPECS: _, ...git } = gitVariables(system);
  return {
    ...git,
    ...noSurroundings,
    FORCE_COLOR: undefined,
    NO_COLOR: "1",
    PYTHONHASHSEED: "0",
    PYTHONUNBUFFERED: "1",
    SOURCE_DATE_EPOCH: String(epochSeconds),
    TEMP: temporary,
    TMP: temporary,
    TMPDIR: temporary,
    TZ: "UTC",
    UV_NO_PROGRESS: "1",
  };
}
