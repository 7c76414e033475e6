// A repository on GitHub, by the address of a remote.

/** Its owner and its name. */
export interface GithubRepository {
  readonly owner: string;
  readonly name: string;
}

/**
 * Reads a remote's address.
 *
 * @param url Such as `git@github.com:owner/name.git` or `https://github.com/owner/name`.
 * @returns `undefined` for another host, and for names that GitHub does not give.
 */
export function githubRepository(url: string): GithubRepository | undefined {
  const [, owner, name] =
    /^(?:https:\/\/(?:[^/@]+@)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/]|git:\/\/github\.com\/)([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i
      .exec(url.trim()) ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name };
}
