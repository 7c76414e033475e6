// A file attached to a release, as GitHub keeps it, and its addresses in the API.
import { isObject, textOf } from "../../index/json.ts";
import { githubAnswerInvalid } from "./errors.ts";
import type { Github } from "./github.ts";
import { apiAddress } from "./repository.ts";

/** A file attached to a release. */
export interface Asset {
  readonly id: number;
  /** As GitHub calls it: see {@link assetName}. */
  readonly name: string;
  /** Whether all of it came: an upload that broke off leaves one that is not whole. */
  readonly whole: boolean;
  /** Bytes. */
  readonly size: number;
  /** In lower-case hex; `undefined` for files from before June 2025, and on older servers. */
  readonly sha256?: string;
}

/**
 * What GitHub calls a file: it puts a dot in the place of characters that it does not like, such as the `!` of an
 * epoch (cli/cli, `sanitizeFileName`, does the same).
 *
 * @param filename The name on disk.
 * @example
 * ```ts
 * import { assetName } from "./asset.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(assetName("tiny-1!2.0.tar.gz"), "tiny-1.2.0.tar.gz");
 * ```
 */
export function assetName(filename: string): string {
  return filename.replace(/[^\w+@-]+/g, ".").replace(/^\.|\.$/g, "");
}

/**
 * Reads a file's description.
 *
 * @throws {ReleaseError} "github-answer-invalid"
 */
export function assetOf({ repository }: Github, value: unknown): Asset {
  const fields = isObject(value) ? value : {};
  const { id, size } = fields;
  const name = textOf(fields["name"]);
  if (typeof id !== "number" || typeof size !== "number" || name === undefined) {
    throw githubAnswerInvalid(repository, "A file in it lacks id, name or size");
  }
  const sha256 = /^sha256:([0-9a-f]{64})$/i.exec(textOf(fields["digest"]) ?? "")?.[1];
  return {
    id,
    name,
    whole: fields["state"] === "uploaded",
    size,
    ...(sha256 === undefined ? {} : { sha256: sha256.toLowerCase() }),
  };
}

/** Where a release's files are listed. */
export function assetsUrl({ repository }: Github, releaseId: number): string {
  return apiAddress(repository, `releases/${releaseId}/assets`);
}

/** Where one file is. */
export function assetUrl({ repository }: Github, id: number): string {
  return apiAddress(repository, `releases/assets/${id}`);
}
