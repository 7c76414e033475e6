// The repository on GitHub that a clone's remote is.
import { ReleaseError } from "../../errors.ts";
import { tryParseRemote } from "../../git/remote.ts";
import { inline } from "../../standards/display.ts";
import type { Environment } from "../../system/environment.ts";
import { type GithubRepository, repositoryHere } from "./repository.ts";

const nameShape = /^[\w.-]+\/[\w.-]+$/;

/**
 * The repository that `GITHUB_REPOSITORY` names, or else the one that the remote's address does.
 *
 * A token for GitHub must not go to whatever server a remote names: it is github.com, or the one that
 * `GITHUB_SERVER_URL` says.
 *
 * @param env The environment.
 * @param remoteUrl The remote's address, in any of git's forms; `undefined` when there is no remote.
 * @throws {ReleaseError} "github-unknown" when neither names one.
 */
export function repositoryOfRemote(
  env: Environment,
  remoteUrl: string | undefined,
): GithubRepository {
  const given = env.get("GITHUB_REPOSITORY") ?? "";
  if (nameShape.test(given)) return repositoryHere(env, given);
  const found = tryParseRemote(remoteUrl ?? "");
  const server = URL.parse(env.get("GITHUB_SERVER_URL") || "https://github.com")?.host;
  if (found !== undefined && found.host === server) {
    const name = `${found.owner}/${found.name}`;
    if (nameShape.test(name)) return repositoryHere(env, name);
  }
  throw new ReleaseError("github-unknown", "Cannot tell which repository on GitHub this is", {
    why: remoteUrl === undefined
      ? "The clone has no remote `origin`"
      : `origin is ${inline(withoutPassword(remoteUrl), 200)}, which is not on ${
        inline(server ?? "")
      }`,
    hint:
      "Set GITHUB_REPOSITORY to owner/name; on GitHub Enterprise also GITHUB_SERVER_URL and GITHUB_API_URL",
  });
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//");
}
