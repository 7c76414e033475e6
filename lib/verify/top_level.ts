// What a wheel puts into site-packages, by the names that are imported.
import type { Distribution } from "../dist/distribution.ts";

/**
 * The top-level packages and modules of a wheel, sorted: folders with Python below them, `name.py`, and compiled
 * modules by their bare name.
 *
 * @param wheel The wheel.
 */
export function topLevel({ folder, members }: Pick<Distribution, "folder" | "members">): string[] {
  const data = folder.replace(/\.dist-info$/, ".data");
  const names = members.filter(({ kind }) => kind === "file").flatMap(({ path }) => {
    const [first = "", second = "", third, ...rest] = path.split("/");
    if (first === folder) return [];
    const parts = first !== data
      ? [first, second, third, ...rest]
      : second === "purelib" || second === "platlib"
      ? [third, ...rest]
      : [];
    return nameOf(parts.filter((part) => part !== undefined && part !== "") as string[]);
  });
  return [...new Set(names)].sort();
}

const python = /\.(?:py|so|pyd)$/;

function nameOf([first = "", ...rest]: readonly string[]): string[] {
  const last = rest.at(-1) ?? first;
  if (!python.test(last)) return [];
  const name = rest.length === 0 ? first.split(".")[0] ?? "" : first;
  return /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name) ? [name] : [];
}
