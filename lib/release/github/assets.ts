// The files attached to a release: listed, and removed.
import { inline } from "../../standards/display.ts";
import { askGithub } from "./ask.ts";
import { type Asset, assetOf, assetsUrl, assetUrl } from "./asset.ts";
import { githubRefused } from "./errors.ts";
import type { Github, GithubSystem } from "./github.ts";
import { pagesOf } from "./pages.ts";

/**
 * Lists a release's files.
 *
 * @throws {ReleaseError} "github-refused", "github-unavailable", "github-answer-invalid".
 */
export async function listAssets(
  system: GithubSystem,
  github: Github,
  release: { readonly id: number },
): Promise<readonly Asset[]> {
  const url = assetsUrl(github, release.id);
  const items = await pagesOf(system, github, url, "list the release's files");
  return items.map((item) => assetOf(github, item));
}

/**
 * Removes a file from its release; one that is gone is as good as removed.
 *
 * @throws {ReleaseError} "github-refused", "github-unavailable".
 */
export async function deleteAsset(
  system: GithubSystem,
  github: Github,
  { id, name }: Asset,
): Promise<void> {
  const what = `remove the incomplete ${inline(name)}`;
  const url = assetUrl(github, id);
  const response = await askGithub(system, github, { method: "DELETE", url, what });
  if (response.status === 204 || response.status === 404) return;
  throw githubRefused(system, github.repository, what, response);
}
