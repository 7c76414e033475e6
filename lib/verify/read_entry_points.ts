// The commands and plugins that a wheel installs.
import type { Distribution } from "../dist/distribution.ts";
import { type EntryPoint, parseEntryPoints } from "../standards/entry_points.ts";

/**
 * The entry points of a wheel, by group; none where it has no entry_points.txt.
 *
 * @throws {ReleaseError} "entry-points-invalid"
 */
export async function readEntryPoints(
  wheel: Distribution,
): Promise<ReadonlyMap<string, readonly EntryPoint[]>> {
  const path = `${wheel.folder}/entry_points.txt`;
  if (!wheel.members.some((member) => member.path === path)) return new Map();
  return parseEntryPoints(new TextDecoder().decode(await wheel.read(path)));
}
