// A repository on GitHub, by the address of a remote.
import { type Remote, tryParseRemote } from "../git/remote.ts";

/** Its owner and its name. */
export type GithubRepository = Pick<Remote, "owner" | "name">;

/**
 * The repository on GitHub that a remote's address names.
 *
 * @param url Such as `git@github.com:owner/name.git` or `https://github.com/owner/name`.
 * @returns `undefined` for another host, and for names that GitHub does not give.
 */
export function githubRepository(url: string): GithubRepository | undefined {
  const remote = tryParseRemote(url);
  if (remote?.host !== "github.com" || remote.owner.includes("/")) return undefined;
  return { owner: remote.owner, name: remote.name };
}
