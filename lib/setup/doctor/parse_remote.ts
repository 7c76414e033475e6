// The public repository that a remote's address names.
import type { Remote } from "./check.ts";

/**
 * Reads a remote's address, in any of git's forms; a password in it is left where it is.
 *
 * @param url `https://github.com/octo/forge.git`, `git@github.com:octo/forge.git`.
 * @returns `undefined` for a path, and for what has another form.
 * @example
 * ```ts
 * import { parseRemote } from "./parse_remote.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseRemote("git@github.com:octo/forge.git"), {
 *   host: "github.com",
 *   owner: "octo",
 *   name: "forge",
 * });
 * ```
 */
export function parseRemote(url: string): Remote | undefined {
  const [, host, path] = /^(?:https|ssh):\/\/(?:[^/@]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(url) ??
    /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(url) ?? [];
  const [, owner, name] = /^([\w.-]+(?:\/[\w.-]+)*)\/([\w.-]+?)(?:\.git)?\/*$/.exec(path ?? "") ??
    [];
  return host === undefined || owner === undefined || name === undefined
    ? undefined
    : { host, owner, name };
}
