// Where a tag is: in the clone, and on the remote that it is pushed to.
import { gitFailed, type GitSystem, type Repository, runGit } from "./run_git.ts";

/** A tag in two places. */
export interface TagPlaces {
  /** What the tag is here: its own object where it is annotated, else the commit; absent when it is not here. */
  readonly here?: string;
  /** The same on the remote. */
  readonly there?: string;
  /** The commit that it names here. */
  readonly commit?: string;
  /** The remote's address; absent when the clone has no such remote. */
  readonly remoteUrl?: string;
}

/**
 * Looks for a tag in both places.
 *
 * @param system Processes.
 * @param repository Where.
 * @param tag The tag, without `refs/tags/`.
 * @param remote The remote's name.
 * @throws {ReleaseError} "git-failed" when the remote does not answer.
 */
export async function tagPlaces(
  system: GitSystem,
  repository: Repository,
  tag: string,
  remote: string = "origin",
): Promise<TagPlaces> {
  const ref = `refs/tags/${tag}`;
  const resolve = async (name: string) => {
    const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", name];
    const { code, stdout } = await runGit(system, repository, args);
    return code === 0 ? stdout.trim() : undefined;
  };
  const [here, commit, remoteUrl] = [
    await resolve(ref),
    await resolve(`${ref}^{commit}`),
    await urlOf(system, repository, remote),
  ];
  const there = remoteUrl === undefined
    ? undefined
    : (await run(system, repository, ["ls-remote", "--", remote, ref])).split("\n")
      .map((line) => line.split("\t")).find(([, name]) => name === ref)?.[0];
  return {
    ...(here === undefined ? {} : { here }),
    ...(there === undefined ? {} : { there }),
    ...(commit === undefined ? {} : { commit }),
    ...(remoteUrl === undefined ? {} : { remoteUrl }),
  };
}

/**
 * The address that is pushed to.
 *
 * @returns `undefined` when the clone has no such remote.
 */
export async function urlOf(
  system: GitSystem,
  repository: Repository,
  remote: string,
): Promise<string | undefined> {
  const args = ["remote", "get-url", "--push", "--", remote];
  const { code, stdout } = await runGit(system, repository, args);
  return code === 0 ? stdout.trim().split("\n")[0] : undefined;
}

/**
 * Deletes a tag: on the remote first, so that what fails there leaves the clone as it was. Each only where it is
 * still what was seen.
 *
 * @param system Processes.
 * @param repository Where.
 * @param tag The tag, without `refs/tags/`.
 * @param places Where it was seen.
 * @param remote The remote's name.
 * @throws {ReleaseError} "git-failed"
 */
export async function deleteTag(
  system: GitSystem,
  repository: Repository,
  tag: string,
  { here, there }: TagPlaces,
  remote: string = "origin",
): Promise<void> {
  const ref = `refs/tags/${tag}`;
  if (there !== undefined) {
    const lease = `--force-with-lease=${ref}:${there}`;
    await run(system, repository, ["push", "--quiet", lease, "--", remote, `:${ref}`]);
  }
  if (here !== undefined) {
    await run(system, repository, ["update-ref", "-d", "--end-of-options", ref, here]);
  }
}

/** What a remote says of itself is no damage of the clone's. */
async function run(
  system: GitSystem,
  repository: Repository,
  args: readonly string[],
): Promise<string> {
  const result = await runGit(system, repository, args);
  if (result.code !== 0) throw gitFailed(args, result);
  return result.stdout;
}
