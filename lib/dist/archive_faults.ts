// What an index refuses about an archive as such, whatever it holds.
import type { Distribution, Member } from "./distribution.ts";

/** PyPI takes a wheel for a bomb when it unpacks to more than this, and to 50 times its size. */
const bomb = { size: 64 * 1024 * 1024, ratio: 50 } as const;

/**
 * Finds what PyPI answers with "Invalid distribution file" (warehouse/forklift/legacy.py,
 * `_is_valid_dist_file`), and one path twice in an sdist, where readers take different files.
 *
 * @param distribution The file as it was read.
 * @returns One clause a fault, to follow "because"; none for a sound archive.
 */
export function archiveFaults(
  distribution: Pick<Distribution, "kind" | "size" | "members" | "framingFault" | "folder">,
): string[] {
  return distribution.kind === "sdist" ? sdistFaults(distribution) : wheelFaults(distribution);
}

function wheelFaults(
  { size, members, framingFault }: Pick<Distribution, "size" | "members" | "framingFault">,
): string[] {
  const unpacked = members.reduce((sum, member) => sum + member.size, 0);
  return [
    ...(framingFault === undefined ? [] : [framingFault]),
    ...(unpacked > bomb.size && unpacked > size * bomb.ratio
      ? [`it unpacks to ${unpacked} bytes, more than 50 times its ${size}`]
      : []),
  ];
}

function sdistFaults({ members, folder }: Pick<Distribution, "members" | "folder">): string[] {
  const stray = members.find(({ path }) => path !== folder && !path.startsWith(`${folder}/`));
  const strange = members.find((member) => member.kind === "other" || member.sparse);
  return [
    ...(stray === undefined
      ? []
      : [`${JSON.stringify(stray.path)} is outside of its folder ${JSON.stringify(folder)}`]),
    ...(strange === undefined
      ? []
      : [`${JSON.stringify(strange.path)} is a device, a pipe or a sparse file`]),
    ...repeated(members).map((path) => `${JSON.stringify(path)} is in it twice`),
  ];
}

/** Paths that stand twice; folders may. */
function repeated(members: readonly Member[]): string[] {
  const kinds = new Map<string, Member["kind"]>();
  return members.filter(({ path, kind }) => {
    const other = kinds.get(path);
    kinds.set(path, other ?? kind);
    return other !== undefined && (other !== "directory" || kind !== "directory");
  }).map(({ path }) => path);
}
