// The commit that a tag names on GitHub.
import { inline } from "../../standards/display.ts";
import { askGithub } from "./ask.ts";
import type { Github, GithubSystem } from "./github.ts";
import { githubAnswerInvalid, githubRefused } from "./errors.ts";
import { apiAddress } from "./repository.ts";

/**
 * The commit of a tag as GitHub has it, annotated or not.
 *
 * @param system HTTP and the clock.
 * @param github Whose.
 * @param tag The tag.
 * @returns In hex; `undefined` when GitHub has no such tag.
 * @throws {ReleaseError} "github-refused", "github-unavailable", "github-answer-invalid".
 */
export async function commitOfTag(
  system: GithubSystem,
  github: Github,
  tag: string,
): Promise<string | undefined> {
  const what = `look up the tag "${inline(tag)}"`;
  const url = tagCommitUrl(github, tag);
  // The name alone, in place of the commit with all that it changed.
  const response = await askGithub(system, github, {
    url,
    what,
    accept: "application/vnd.github.sha",
  });
  // 422: no commit of that name. 404 means the repository, which is another mistake.
  if (response.status === 422) return undefined;
  if (response.status !== 200) throw githubRefused(system, github.repository, what, response);
  const commit = response.text().trim();
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return commit;
  throw githubAnswerInvalid(github.repository, "A tag's commit is not one");
}

/** Where GitHub says a tag's commit. */
export function tagCommitUrl({ repository }: Github, tag: string): string {
  return apiAddress(repository, `commits/tags/${tag}`);
}
