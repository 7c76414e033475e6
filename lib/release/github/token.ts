// The token for GitHub's API.
import { ReleaseError } from "../../errors.ts";
import type { System } from "../../system/mod.ts";
import type { Secret } from "../../system/secrets.ts";

/**
 * The token in `GITHUB_TOKEN`, or else in `GH_TOKEN`.
 *
 * @param system The environment and secrets: the token is masked at once.
 * @returns `undefined` when neither is set.
 */
export function githubToken(system: Pick<System, "env" | "secrets">): Secret | undefined {
  const value = system.env.get("GITHUB_TOKEN") || system.env.get("GH_TOKEN");
  return value === undefined || value === "" ? undefined : system.secrets.create(value.trim());
}

/**
 * The same, where nothing can be done without it.
 *
 * @param system The environment and secrets.
 * @param what What it is needed for, such as `attach files to a release`.
 * @throws {ReleaseError} "github-token-missing"
 */
export function requireGithubToken(
  system: Pick<System, "env" | "secrets">,
  what: string,
): Secret {
  const token = githubToken(system);
  if (token !== undefined) return token;
  throw new ReleaseError("github-token-missing", `Cannot ${what}: there is no token`, {
    why: "Neither GITHUB_TOKEN nor GH_TOKEN is set",
    hint: system.env.get("GITHUB_ACTIONS") === "true"
      ? "Give the job permissions: contents: write, and this step env: GITHUB_TOKEN: ${{ github.token }}"
      : "Set GH_TOKEN to a token that may write the repository's contents, such as: GH_TOKEN=$(gh auth token)",
  });
}
