// Finds the release of a tag, published or a draft.
import { ReleaseError } from "../../errors.ts";
import { isObject } from "../../index/json.ts";
import { inline } from "../../standards/display.ts";
import { askGithub } from "./ask.ts";
import { githubRefused } from "./errors.ts";
import type { Github, GithubSystem } from "./github.ts";
import { pagesOf, readJson } from "./pages.ts";
import { type ForgeRelease, releaseByTagUrl, releaseOf, releasesUrl } from "./release.ts";

/**
 * The release of a tag, published or a draft. By its tag GitHub gives only a published one, so drafts are looked
 * for among all.
 *
 * @param system HTTP and the clock.
 * @param github Whose; a token that may write is needed to see drafts.
 * @param tag The tag.
 * @throws {ReleaseError} "release-ambiguous" for several drafts, and those of the API.
 */
export async function findRelease(
  system: GithubSystem,
  github: Github,
  tag: string,
): Promise<ForgeRelease | undefined> {
  const what = `look for the release "${inline(tag)}"`;
  const url = releaseByTagUrl(github, tag);
  const response = await askGithub(system, github, { url, what });
  if (response.status === 200) return releaseOf(github, readJson(github, response));
  if (response.status !== 404) throw githubRefused(system, github.repository, what, response);
  const all = await pagesOf(system, github, releasesUrl(github), what);
  const drafts = all.filter((each) => isObject(each) && each["tag_name"] === tag)
    .map((each) => releaseOf(github, each));
  if (drafts.length > 1) throw ambiguous(github, tag, drafts);
  return drafts[0];
}

function ambiguous(
  { repository }: Github,
  tag: string,
  drafts: readonly ForgeRelease[],
): ReleaseError {
  return new ReleaseError(
    "release-ambiguous",
    `${inline(repository.name)} has ${drafts.length} drafts for the tag "${inline(tag)}"`,
    {
      why: drafts.map(({ url }) => inline(url)).join("\n"),
      hint: "Delete all but one of them, then run this again",
    },
  );
}
