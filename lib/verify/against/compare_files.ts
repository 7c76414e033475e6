// The files of two archives, whatever their folders are called: names differ with the version.
import type { Distribution, Member } from "../../dist/distribution.ts";
import type { Difference } from "./difference.ts";

/** Compared by what they say, not by their bytes. */
const stated = /^(?:\{dist-info\}\/(?:METADATA|WHEEL|RECORD|entry_points\.txt)|PKG-INFO)$/;

/**
 * Compares every file: which are there, their bytes, links, and whether they can be run.
 *
 * @param before Theirs.
 * @param after Ours.
 */
export function compareFiles(before: Distribution, after: Distribution): Difference[] {
  const [theirs, ours] = [filesOf(before), filesOf(after)];
  const paths = [...new Set([...theirs.keys(), ...ours.keys()])].sort();
  return paths.flatMap((name): Difference[] => {
    const [was, is] = [theirs.get(name), ours.get(name)];
    const common = { kind: "file", filename: after.filename, name } as const;
    if (was === undefined) return [{ ...common, change: "added", after: described(is) }];
    if (is === undefined) return [{ ...common, change: "lost", before: described(was) }];
    const same = stated.test(name) ||
      was.sha256 === is.sha256 && was.kind === is.kind && was.target === is.target;
    if (same && isExecutable(was) === isExecutable(is)) return [];
    return [{ ...common, change: "changed", before: described(was), after: described(is) }];
  });
}

/** How many files a distribution has. */
export function fileCount(distribution: Distribution): number {
  return filesOf(distribution).size;
}

function filesOf({ kind, folder, members }: Distribution): Map<string, Member> {
  const data = folder.replace(/\.dist-info$/, ".data");
  const neutral = (path: string) => {
    if (kind === "sdist") return path.slice(folder.length + 1);
    if (path.startsWith(`${folder}/`)) return `{dist-info}${path.slice(folder.length)}`;
    return path.startsWith(`${data}/`) ? `{data}${path.slice(data.length)}` : path;
  };
  return new Map(
    members.filter((member) => member.kind !== "directory")
      .map((member) => [neutral(member.path), member]),
  );
}

function described(member: Member | undefined): string {
  if (member === undefined) return "";
  const { kind, size, sha256, target } = member;
  const what = target === undefined ? `${size} bytes, sha256 ${sha256}` : `${kind} to ${target}`;
  return isExecutable(member) ? `${what}, executable` : what;
}

function isExecutable({ mode }: Member): boolean {
  return (mode & 0o111) !== 0;
}
