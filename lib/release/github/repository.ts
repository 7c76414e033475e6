// A repository on GitHub or GitHub Enterprise: its name and where its API is.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";
import { isLoopback } from "../../standards/loopback.ts";
import type { Environment } from "../../system/environment.ts";

/** A repository. */
export interface GithubRepository {
  /** `owner/name`. */
  readonly name: string;
  /** Without a slash at its end, such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** Its page for people, such as `https://github.com/octo/forge`. */
  readonly webUrl: string;
}

/**
 * The repository of a CI run.
 *
 * @param env `GITHUB_API_URL` and `GITHUB_SERVER_URL`: the runner sets both; github.com's unless given.
 * @param name `owner/name`.
 * @throws {ReleaseError} "ci-environment-invalid" for an address to which no token may go.
 */
export function repositoryHere(env: Environment, name: string): GithubRepository {
  const server = addressIn(env, "GITHUB_SERVER_URL", "https://github.com");
  // A token of GitHub Enterprise is none of github.com's business.
  const usual = server === "https://github.com" ? "https://api.github.com" : `${server}/api/v3`;
  const apiUrl = addressIn(env, "GITHUB_API_URL", usual);
  return { name, apiUrl, webUrl: `${server}/${name}` };
}

/** An address below a repository's API; each part is taken as it is, and a `/` in it separates parts. */
export function apiAddress({ name, apiUrl }: GithubRepository, path: string): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `${apiUrl}/repos/${name}/${encoded}`;
}

function addressIn(env: Environment, variable: string, usual: string): string {
  const text = env.get(variable) || usual;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fits = url !== undefined && url.username === "" && url.password === "" &&
    url.search === "" && url.hash === "" &&
    (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)));
  if (fits) return url.href.replace(/\/+$/, "");
  throw new ReleaseError("ci-environment-invalid", `Cannot use the address in ${variable}`, {
    why: `"${inline(text, 200)}" is not a plain https address, and a token must not go elsewhere`,
    hint: "Leave it as the runner sets it; for github.com unset it",
  });
}
