// Makes a release as a draft.
import { inline } from "../../standards/display.ts";
import { askGithub } from "./ask.ts";
import { githubRefused, saysExists } from "./errors.ts";
import { findRelease } from "./find_release.ts";
import type { Github, GithubSystem } from "./github.ts";
import { readJson } from "./pages.ts";
import { patiently } from "./patiently.ts";
import { type ForgeRelease, releaseOf, releasesUrl } from "./release.ts";

/** What a new release is made from. */
export interface NewRelease {
  readonly tag: string;
  readonly prerelease: boolean;
  /** Whether GitHub writes its notes from the pull requests since the last one. */
  readonly generateNotes: boolean;
}

/**
 * Makes a release as a draft. One that is there by then is taken, whoever made it.
 *
 * @throws {ReleaseError} "github-refused", "github-unavailable", "release-ambiguous".
 */
export async function draftRelease(
  system: GithubSystem,
  github: Github,
  { tag, prerelease, generateNotes }: NewRelease,
): Promise<ForgeRelease> {
  const what = `make the release "${inline(tag)}"`;
  const body = JSON.stringify({
    tag_name: tag,
    name: tag,
    draft: true,
    prerelease,
    generate_release_notes: generateNotes,
  });
  return await patiently(system, github, what, async () => {
    const request = { method: "POST", url: releasesUrl(github), body, what } as const;
    const response = await askGithub(system, github, { ...request, repeatable: false });
    if (response?.status === 201) {
      return { kind: "done", value: releaseOf(github, readJson(github, response)) };
    }
    if (response !== undefined && !saysExists(response)) {
      throw githubRefused(system, github.repository, what, response);
    }
    // No answer may mean that it was made: a second draft of one tag would be in the way.
    const made = await findRelease(system, github, tag);
    return made === undefined
      ? { kind: "weather", reason: "GitHub gives no answer, and the release is not there" }
      : { kind: "done", value: made };
  });
}
