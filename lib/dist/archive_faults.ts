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
  const { kind, members, framingFault } = distribution;
  const faults = kind === "sdist" ? sdistFaults(distribution) : wheelFaults(distribution);
  const kinds = new Map<string, Member["kind"]>();
  const twice = members.filter((member) => {
    const other = kinds.get(member.path);
    kinds.set(member.path, other ?? member.kind);
    return other !== undefined && (other !== "directory" || member.kind !== "directory");
  });
  return [
    ...(framingFault === undefined ? [] : [framingFault]),
    ...faults,
    ...twice.map(({ path }) => `${JSON.stringify(path)} is in it twice`),
  ];
}

function wheelFaults({ size, members }: Pick<Distribution, "size" | "members">): string[] {
  const unpacked = members.reduce((sum, member) => sum + member.size, 0);
  return unpacked > bomb.size && unpacked > size * bomb.ratio
    ? [`it unpacks to ${unpacked} bytes, more than 50 times its ${size}`]
    : [];
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
  ];
}
