// Takes a project's source out of a checkout, so that its tests import what the wheel installed.
import { join, relative } from "../system/path.ts";
import type { Distribution, Member } from "../dist/distribution.ts";
import { type GitSystem, readGit } from "../git/run_git.ts";
import { fileNameOf } from "../standards/name.ts";
import { sha256File } from "../system/sha256_file.ts";

/** A clean checkout, and the project's folder in it. */
export interface Source {
  readonly checkout: string;
  readonly folder: string;
}

/**
 * Removes what Python would import in place of the wheel: the packages that it installs, the project's namesake
 * and all of `src`, whether the wheel has them or not. Folders called `tests` stay.
 *
 * Packages lie in the project's folder, in `src` or `lib`, or wherever a module of the wheel lies byte for byte.
 *
 * @param system Files and git.
 * @param source Where.
 * @param name The project's name.
 * @param wheel What it builds to.
 */
export async function removeSource(
  system: GitSystem,
  source: Source,
  name: string,
  wheel: Distribution,
): Promise<void> {
  const { files } = system;
  const members = installedMembers(wheel);
  const namesake = fileNameOf(name);
  const tops = new Set([...members.keys()].map((path) => path.split("/")[0] ?? ""));
  for (const parent of ["", "lib", ...await placesOf(system, source, members)]) {
    for (const top of [...tops, namesake, `${namesake}.py`]) {
      if (!isTests(top)) await files.remove(join(source.folder, parent, top));
    }
  }
  for (const entry of await files.list(join(source.folder, "src"))) {
    if (!isTests(entry)) await files.remove(join(source.folder, "src", entry));
  }
}

/** What the wheel installs to import, by the path that it has in `site-packages`. */
export function installedMembers({ members }: Distribution): ReadonlyMap<string, Member> {
  return new Map(
    members.map((member) =>
      [member.path.replace(/^[^/]+\.data\/(purelib|platlib)\//, ""), member] as const
    ).filter(([path]) => !/^[^/]+\.(dist-info|data)(\/|$)/.test(path)),
  );
}

/** The folders from which the paths of the wheel's modules lead to the very same bytes. */
async function placesOf(
  system: GitSystem,
  { checkout, folder }: Source,
  members: ReadonlyMap<string, Member>,
): Promise<ReadonlySet<string>> {
  const listed = await readGit(system, { root: checkout }, ["ls-files", "-z", "--", folder]);
  const places = new Set<string>();
  for (const path of listed.split("\0").filter((each) => each.endsWith(".py"))) {
    const parts = relative(folder, join(checkout, path)).split(/[\\/]/);
    for (let depth = 1; depth < parts.length && !isTests(parts[depth - 1] ?? ""); depth++) {
      const place = parts.slice(0, depth).join("/");
      const member = members.get(parts.slice(depth).join("/"));
      if (member === undefined || member.size === 0 || places.has(place)) continue;
      const { sha256 } = await sha256File(join(checkout, path));
      if (sha256 === member.sha256) places.add(place);
    }
  }
  return places;
}

function isTests(name: string): boolean {
  return /^tests?$/.test(name);
}
