// Waits as long as GitHub asks, within a limit.
import { githubUnavailable } from "./errors.ts";
import type { Github, GithubSystem } from "./github.ts";

/** How often a request is made in all. */
export const attempts = 5;

/** A wait that GitHub asks for and that is longer is an error: a job's minutes are counted. */
const longestWaitSeconds = 600;

/**
 * Waits as GitHub asks.
 *
 * @param attempt Which attempt was told to wait, from 1.
 * @throws {ReleaseError} "github-unavailable" when that is too long, or too often.
 */
export async function waitFor(
  system: GithubSystem,
  { repository }: Github,
  what: string,
  seconds: number,
  attempt: number,
): Promise<void> {
  if (seconds > longestWaitSeconds || attempt >= attempts) {
    throw githubUnavailable(
      repository,
      what,
      `Its rate limit is used up; it asks to wait ${seconds} s more`,
    );
  }
  system.progress({ kind: "note", text: `GitHub's rate limit is used up; waiting ${seconds} s` });
  await system.clock.sleep(seconds * 1000);
}
