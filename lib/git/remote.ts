// The forge that a repository is pushed to, from the remote's address.
import { type GitSystem, type Repository, runGit } from "./run_git.ts";

/** A repository on a forge. */
export interface Remote {
  /** The forge's host name, in lower case, with the port where one is written. */
  readonly host: string;
  /** The path on it, such as `owner/name`, without `.git`. */
  readonly path: string;
}

/**
 * The remote's address, taken apart.
 *
 * @param name The remote's name.
 * @returns `undefined` when there is no such remote, or it is no forge's (a folder, say).
 */
export async function readRemote(
  system: GitSystem,
  repository: Repository,
  name: string = "origin",
): Promise<Remote | undefined> {
  const result = await runGit(system, repository, ["config", "--get", `remote.${name}.url`]);
  return result.code === 0 ? parseRemote(result.stdout.trim()) : undefined;
}

/**
 * Takes a remote's address apart; a user name and password in it are dropped, so that none can be shown.
 *
 * @param address As git has it: `https://…`, `ssh://…`, `git://…` or `git@host:owner/name.git`.
 */
export function parseRemote(address: string): Remote | undefined {
  const url = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^@/]*@)?([^/@]+)\/(.+)$/.exec(address) ??
    /^(?:[^@/:]+@)?([^/:@]{2,}):(?!\/\/)(.+)$/.exec(address);
  const host = url?.[1]?.toLowerCase();
  const path = url?.[2]?.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
  return host === undefined || path === undefined || path === "" ? undefined : { host, path };
}
