// Makes a release as a draft.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";
import { askGithub } from "./ask.ts";
import { githubRefused, saysExists } from "./errors.ts";
import { findRelease } from "./find_release.ts";
import type { Github, GithubSystem } from "./github.ts";
import { readJson } from "./pages.ts";
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
  for (let attempt = 1;; attempt++) {
    const request = { method: "POST", url: releasesUrl(github), body, what } as const;
    const response = await askGithub(system, github, { ...request, repeatable: false });
    if (response?.status === 201) return releaseOf(github, readJson(github, response));
    if (response !== undefined && !saysExists(response)) {
      throw githubRefused(system, github.repository, what, response);
    }
    // No answer may mean that it was made: a second draft of one tag would be in the way.
    const made = await findRelease(system, github, tag);
    if (made !== undefined) return made;
    if (attempt >= 3) {
      throw new ReleaseError("github-unavailable", `Cannot ${what}: GitHub does not answer`, {
        why: `${attempt} attempts ended without an answer, and no such release is there`,
        hint: "Run it again later: it goes on where this run stopped",
      });
    }
    await system.clock.sleep(2000 * attempt);
  }
}
