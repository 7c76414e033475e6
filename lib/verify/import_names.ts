// Which modules a user imports of an installed package.

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/**
 * The modules at the top of what is installed; below a namespace, those at the top of each part of it.
 *
 * A wheel's `tests` are left out: they import what users do not have.
 *
 * @param paths Files as RECORD names them, from `site-packages`.
 * @returns Dotted names, sorted.
 * @example
 * ```ts
 * import { importNames } from "./import_names.ts";
 * import assert from "node:assert/strict";
 *
 * const paths = ["pyforge/__init__.py", "pyforge/cli.py", "_speed.cpython-313-x86_64-linux-gnu.so"];
 * assert.deepEqual(importNames([...paths, "../../../bin/pyforge"]), ["_speed", "pyforge"]);
 * ```
 */
export function importNames(paths: readonly string[]): string[] {
  const modules = paths.map((path) => path.split("/")).filter(isModule);
  const packages = new Set(
    modules.filter((parts) => stem(parts) === "__init__").map((parts) =>
      parts.slice(0, -1).join("/")
    ),
  );
  const names = modules.flatMap((parts) => {
    const folders = parts.slice(0, -1);
    const top = folders.findIndex((_, at) => packages.has(folders.slice(0, at + 1).join("/")));
    const name = top < 0 ? [...folders, stem(parts)] : folders.slice(0, top + 1);
    return name.every((part) => identifier.test(part)) ? [name.join(".")] : [];
  });
  return [...new Set(names)].sort();
}

/** Python source or an extension module, in a place from which it can be imported. */
function isModule(parts: readonly string[]): boolean {
  const [top = ""] = parts;
  return /\.(py|so|pyd)$/.test(parts.at(-1) ?? "") && stem(parts) !== "__main__" &&
    !parts.includes("..") && top !== "" && !/\.(dist-info|data)$/.test(top) &&
    !parts.some((part) => /^tests?(\.py)?$/.test(part));
}

/** The module's name in its file's: of `_speed.abi3.so` the first part. */
function stem(parts: readonly string[]): string {
  return (parts.at(-1) ?? "").split(".")[0] ?? "";
}
