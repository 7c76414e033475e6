// The members that nearly every check asks for, kept from the first reading: metadata, and pyproject.toml.
import type { Archive } from "./archives.ts";
import type { Watch } from "./watch.ts";

interface KeptMember {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The longest known RECORD and METADATA are below 4 MiB; what is longer is read when it is asked for. */
const most = 4 * 1024 * 1024;

/** Keeps what lies in a wheel's metadata folder itself, and an sdist's PKG-INFO and pyproject.toml. */
export const membersToKeep: Watch<KeptMember> = {
  most,
  wants: ({ path, size }, { kind, folder }) =>
    size <= most && path.startsWith(`${folder}/`) &&
    (kind === "sdist"
      ? ["PKG-INFO", "pyproject.toml"].includes(path.slice(folder.length + 1))
      : !path.slice(folder.length + 1).includes("/")),
  see: (bytes, { path }) => ({ path, bytes: bytes.slice() }),
};

/**
 * What {@link membersToKeep} kept, by path; of two members with one path the last, as Python's readers
 * have it.
 *
 * @param archive What reading it gave.
 */
export function keptMembers(
  { seen, members }: Pick<Archive, "seen" | "members">,
): ReadonlyMap<string, Uint8Array> {
  const kept = (seen.get(membersToKeep) ?? []) as KeptMember[];
  const large = new Set(members.filter(({ size }) => size > most).map(({ path }) => path));
  return new Map(
    kept.filter(({ path }) => !large.has(path)).map((each) => [each.path, each.bytes]),
  );
}
