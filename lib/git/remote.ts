// The public repository that a remote's address names.

/** Where a clone comes from. */
export interface Remote {
  /** Such as `github.com`. */
  readonly host: string;
  /** A person, an organisation, or groups with slashes between them. */
  readonly owner: string;
  readonly name: string;
}

/**
 * Reads a remote's address, in any of git's forms; a password in it is left where it is.
 *
 * @param url `https://github.com/octo/forge.git`, `git@github.com:octo/forge.git`, `ssh://git@github.com/octo/forge`.
 * @returns `undefined` for a path, and for what has another form.
 * @example
 * ```ts
 * import { tryParseRemote } from "./remote.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(tryParseRemote("git@github.com:octo/forge.git"), {
 *   host: "github.com",
 *   owner: "octo",
 *   name: "forge",
 * });
 * ```
 */
export function tryParseRemote(url: string): Remote | undefined {
  // One letter before the colon is a drive.
  const [, host, path] =
    /^(?:https|ssh|git):\/\/(?:[^/@]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(url.trim()) ??
      /^(?:[\w.-]+@)?([\w.-]{2,}):(?!\/\/)(.+)$/.exec(url.trim()) ?? [];
  const [, owner, name] = /^([\w.-]+(?:\/[\w.-]+)*)\/([\w.-]+?)(?:\.git)?\/*$/.exec(path ?? "") ??
    [];
  return host === undefined || owner === undefined || name === undefined
    ? undefined
    : { host: host.toLowerCase(), owner, name };
}
