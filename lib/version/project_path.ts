// Where in its repository a project lies.
import { relative } from "../system/path.ts";

/**
 * The way from the repository's folder to the project's, with slashes.
 *
 * @param root The repository's folder; absolute, links resolved.
 * @param dir The project's folder; absolute, links resolved.
 * @returns "" for the repository's own folder; `undefined` when the project lies elsewhere.
 */
export function projectPathIn(root: string, dir: string): string | undefined {
  const path = relative(root, dir).replaceAll("\\", "/");
  return path === ".." || path.startsWith("../") || path.startsWith("/") ? undefined : path;
}
