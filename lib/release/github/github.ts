// A repository on GitHub, and what every request to it carries.
import type { System } from "../../system/mod.ts";
import type { Secret } from "../../system/secrets.ts";
import type { GithubRepository } from "./repository.ts";

/** What talking to GitHub needs of the world. */
export type GithubSystem = Pick<System, "clock" | "http" | "progress" | "secrets">;

/** A repository, and the token to act on it. */
export interface Github {
  readonly repository: GithubRepository;
  /** Without one only public things can be read. */
  readonly token: Secret | undefined;
}

/** The headers of every request. GitHub refuses a client without a name. */
export function githubHeaders(
  { token }: Github,
  accept = "application/vnd.github+json",
): Record<string, string> {
  return {
    accept,
    "user-agent": "pyrelease",
    "x-github-api-version": "2022-11-28",
    ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
  };
}
