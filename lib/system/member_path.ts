// Paths of archive members: what must never be followed on a disk.

/**
 * What makes a member's path unsafe or unreadable for some tool.
 *
 * @param path The path as the archive has it, `/` between its parts.
 * @returns A clause that can follow "because"; `undefined` for a path without fault.
 */
export function memberPathProblem(path: string): string | undefined {
  if (path === "" || path === "/") return "it is empty";
  if (path.startsWith("/")) return "it is absolute";
  if (/^[a-z]:/i.test(path)) return "it begins with a drive letter";
  if (path.includes("\\")) return "it has a backslash";
  if (path.includes("\0")) return "it has a NUL character";
  // deno-lint-ignore no-control-regex
  if (/[\x00-\x1f\x7f]/.test(path)) return "it has a control character";
  if (path.includes("\ufffd")) return "it is not UTF-8";
  if (path.split("/").includes("..")) return "it leads out of the archive's folder";
  return undefined;
}
