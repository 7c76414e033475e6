// The commands and plugins that a wheel installs.
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import { commandGroups } from "../index/rules/entry_points_file.ts";
import { type EntryPoint, parseEntryPoints } from "../standards/entry_points.ts";

/** Entry points by group. */
export type EntryPoints = ReadonlyMap<string, readonly EntryPoint[]>;

/**
 * The entry points of a wheel, by group; none where it has no entry_points.txt.
 *
 * @throws {ReleaseError} "entry-points-invalid"
 */
export async function readEntryPoints(wheel: Distribution): Promise<EntryPoints> {
  const path = `${wheel.folder}/entry_points.txt`;
  if (!wheel.members.some((member) => member.path === path)) return new Map();
  return parseEntryPoints(new TextDecoder().decode(await wheel.read(path)));
}

/** As {@link readEntryPoints}; none also where they cannot be read, which is a check of its own. */
export async function tryReadEntryPoints(wheel: Distribution): Promise<EntryPoints> {
  try {
    return await readEntryPoints(wheel);
  } catch (error) {
    if (error instanceof ReleaseError && error.code === "entry-points-invalid") return new Map();
    throw error;
  }
}

/** The commands that an installer makes scripts for. */
export function commandsOf(points: EntryPoints): readonly EntryPoint[] {
  return commandGroups.flatMap((group) => points.get(group) ?? []);
}
