// The plan of a release on GitHub: data that can be printed, and that is then followed.
import type { ReleaseFile } from "./files.ts";
import type { Asset } from "./github/asset.ts";
import type { ForgeRelease } from "./github/release.ts";
import type { GithubRepository } from "./github/repository.ts";

/** One HTTP request. */
export interface ForgeRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly url: string;
  readonly what: string;
}

/** What happens to one file. */
export interface PlannedAsset extends ReleaseFile {
  /**
   * `attach`: it is not there. `skip`: it is, with the same bytes. `keep`: a record of another run is there, of the same
   * files. `replace`: it is there in part. `conflict`: something else is there under its name.
   */
  readonly action: "attach" | "skip" | "keep" | "replace" | "conflict";
  /** What is there under its name. */
  readonly there?: Asset;
}

/** Everything that will be done. */
export interface ReleasePlan {
  readonly repository: GithubRepository;
  readonly tag: string;
  readonly project: string;
  readonly version: string;
  readonly commit: string;
  readonly prerelease: boolean;
  /** Whether GitHub writes the notes of a new release. */
  readonly generateNotes: boolean;
  /** The release that is there; absent when it is made. */
  readonly release?: ForgeRelease;
  readonly assets: readonly PlannedAsset[];
  /** Whether it is published at the end: a published one stays so. */
  readonly publish: boolean;
  /** Whether GitHub was asked: without it, everything counts as new. */
  readonly asked: boolean;
  readonly requests: readonly ForgeRequest[];
}

/** Whether a file is sent. */
export function isSent({ action }: Pick<PlannedAsset, "action">): boolean {
  return action === "attach" || action === "replace";
}
