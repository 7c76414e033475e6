// Where a release's files are sent: as GitHub says, and nowhere that the token must not go.
import type { GithubRepository } from "./repository.ts";
import { githubAnswerInvalid } from "./errors.ts";

/**
 * The address that takes one file.
 *
 * @param repository Its API's host decides where files may go: that host, or `uploads.` in the place of `api.`.
 * @param template The release's `upload_url`, with `{?name,label}` behind it.
 * @param filename What the file is called.
 * @throws {ReleaseError} "github-answer-invalid" for an address elsewhere.
 * @example
 * ```ts
 * import { uploadAddress } from "./upload_address.ts";
 * import assert from "node:assert/strict";
 *
 * const repository = { name: "o/r", apiUrl: "https://api.github.com", webUrl: "https://github.com/o/r" };
 * const template = "https://uploads.github.com/repos/o/r/releases/1/assets{?name,label}";
 * assert.equal(
 *   uploadAddress(repository, template, "a-1.0.tar.gz"),
 *   "https://uploads.github.com/repos/o/r/releases/1/assets?name=a-1.0.tar.gz",
 * );
 * ```
 */
export function uploadAddress(
  repository: GithubRepository,
  template: string,
  filename: string,
): string {
  const plain = template.replace(/\{[^}]*\}$/, "");
  const api = new URL(repository.apiUrl);
  const url = URL.canParse(plain) ? new URL(plain) : undefined;
  const hosts = [api.host, api.host.replace(/^api\./, "uploads.")];
  if (
    url === undefined || url.protocol !== api.protocol || !hosts.includes(url.host) ||
    url.username !== "" || url.password !== ""
  ) {
    throw githubAnswerInvalid(
      repository,
      "Its upload_url is on another server, and the token must not go there",
    );
  }
  url.search = "";
  url.searchParams.set("name", filename);
  return url.href;
}
