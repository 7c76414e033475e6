// What the operating system says of files that cannot be read or written, as an error a person can act on.
import { ReleaseError } from "../errors.ts";

/** Deno's names for what it did, in words. */
const actions: Readonly<Record<string, string>> = {
  mkdir: "make the folder",
  readdir: "list the folder",
  readfile: "read",
  realpath: "find",
  tmpdir: "make a temporary folder",
  writefile: "write",
};

const access = "Let this user read and write there, or work in a folder that is this user's own";
const space = "Free some space there, or work where there is some";
const hints: Readonly<Record<string, string>> = {
  EACCES: access,
  EDQUOT: space,
  ENOSPC: space,
  EPERM: access,
  EROFS: "Work in a folder that can be written",
};

/**
 * The error for a file or folder that the operating system refused; `undefined` for anything else.
 *
 * @param thrown What was caught.
 * @returns "file-failed"
 */
export function fileFailure(thrown: unknown): ReleaseError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  // Deno's words: `Not a directory (os error 20): mkdir '/home/ada/forge/dist'`
  const [, reason, action = "", rest = ""] =
    /^(.+) \(os error \d+\): (\w+)\b(.*)$/s.exec(thrown.message) ?? [];
  if (reason === undefined) return undefined;
  const code = "code" in thrown ? String(thrown.code) : "";
  return new ReleaseError("file-failed", `Cannot ${actions[action] ?? action}${rest}`, {
    why: reason,
    hint: action === "tmpdir"
      ? "See that the folder that TMPDIR names is there and can be written"
      : hints[code] ?? "See what is at that path, and move it away if it is in the way",
    cause: thrown,
  });
}
