// Deletes a release with the files attached to it; the tag stays.
import { inline } from "../../standards/display.ts";
import { askGithub } from "./ask.ts";
import { githubRefused } from "./errors.ts";
import type { Github, GithubSystem } from "./github.ts";
import { type ForgeRelease, releaseUrl } from "./release.ts";

/**
 * Deletes a release; one that is gone is as good as deleted.
 *
 * @throws {ReleaseError} "github-refused", "github-unavailable".
 */
export async function deleteRelease(
  system: GithubSystem,
  github: Github,
  { id, tag }: ForgeRelease,
): Promise<void> {
  const what = `delete the release "${inline(tag)}"`;
  const url = releaseUrl(github, id);
  const response = await askGithub(system, github, { method: "DELETE", url, what });
  if (response.status === 204 || response.status === 404) return;
  throw githubRefused(system, github.repository, what, response);
}
