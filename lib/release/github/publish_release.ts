// Publishes a draft.
import { inline } from "../../standards/display.ts";
import { askGithub } from "./ask.ts";
import { githubRefused } from "./errors.ts";
import type { Github, GithubSystem } from "./github.ts";
import { readJson } from "./pages.ts";
import { type ForgeRelease, releaseOf, releaseUrl } from "./release.ts";

/**
 * Publishes a draft. Which release is the latest is left to the versions: a maintenance release is not.
 *
 * @throws {ReleaseError} "github-refused", "github-unavailable".
 */
export async function publishRelease(
  system: GithubSystem,
  github: Github,
  { id, tag }: ForgeRelease,
  prerelease: boolean,
): Promise<ForgeRelease> {
  const what = `publish the release "${inline(tag)}"`;
  const body = JSON.stringify({
    draft: false,
    make_latest: "legacy",
    // A flag that a person set stays.
    ...(prerelease ? { prerelease } : {}),
  });
  const url = releaseUrl(github, id);
  const response = await askGithub(system, github, { method: "PATCH", url, body, what });
  if (response.status !== 200) throw githubRefused(system, github.repository, what, response);
  return releaseOf(github, readJson(github, response));
}
