// What to protect on GitHub: a named environment is made unprotected when a job first asks for it.
import type { GithubRepository } from "../github_remote.ts";

/**
 * Sentences on the two environments.
 *
 * @param mainBranch The branch whose commits become development releases.
 * @param tags The pattern of release tags.
 * @param repository Where the project is on GitHub.
 */
export function protectionNotes(
  mainBranch: string,
  tags: string,
  repository: GithubRepository | undefined,
): string[] {
  const page = repository === undefined
    ? "Settings, Environments"
    : `https://github.com/${repository.owner}/${repository.name}/settings/environments`;
  return [
    `Make the two environments before the first push (GitHub makes them unprotected on first use): ${page}`,
    `Environment pypi: required reviewers, and deployment from selected tags only: ${tags}`,
    `Environment testpypi: deployment from the selected branch only: ${mainBranch}`,
  ];
}
