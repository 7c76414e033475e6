// A release as GitHub keeps it, and its addresses in the API.
import { isObject, textOf } from "../../index/json.ts";
import type { Github } from "./github.ts";
import { githubAnswerInvalid } from "./errors.ts";
import { apiAddress } from "./repository.ts";

/** A release as GitHub keeps it. */
export interface ForgeRelease {
  readonly id: number;
  readonly tag: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  /** Whether nothing can be added to it any more. */
  readonly immutable: boolean;
  /** Its page for people. */
  readonly url: string;
  /** Where assets are sent, as GitHub writes it: an address with `{?name,label}` behind it. */
  readonly uploadUrl: string;
}

/**
 * Reads a release.
 *
 * @param github Whose, for the error.
 * @param value What the API gave.
 * @throws {ReleaseError} "github-answer-invalid"
 */
export function releaseOf({ repository }: Github, value: unknown): ForgeRelease {
  const fields = isObject(value) ? value : {};
  const { id } = fields;
  const [tag, url, uploadUrl] = ["tag_name", "html_url", "upload_url"].map((name) =>
    textOf(fields[name])
  );
  if (typeof id !== "number" || tag === undefined || url === undefined || uploadUrl === undefined) {
    throw githubAnswerInvalid(
      repository,
      "A release in it lacks id, tag_name, html_url or upload_url",
    );
  }
  return {
    id,
    tag,
    draft: fields["draft"] === true,
    prerelease: fields["prerelease"] === true,
    immutable: fields["immutable"] === true,
    url,
    uploadUrl,
  };
}

/** Where all releases are. */
export function releasesUrl({ repository }: Github): string {
  return apiAddress(repository, "releases");
}

/** Where one release is. */
export function releaseUrl({ repository }: Github, id: number): string {
  return apiAddress(repository, `releases/${id}`);
}

/** Where the published release of a tag is. */
export function releaseByTagUrl({ repository }: Github, tag: string): string {
  return `${apiAddress(repository, "releases/tags")}/${encodeURIComponent(tag)}`;
}
