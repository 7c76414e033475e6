// Makes the plan of a release on GitHub of what is there, here and on GitHub.
import { isPrerelease, parseVersion } from "../standards/version.ts";
import type { ReleaseFile } from "./files.ts";
import { type Asset, assetName } from "./github/asset.ts";
import type { ForgeRelease } from "./github/release.ts";
import { requestsOf } from "./plan_requests.ts";
import type { PlannedAsset, ReleasePlan } from "./release_plan.ts";

/** What GitHub has. */
export interface OnGithub {
  readonly release?: ForgeRelease;
  readonly assets: readonly KnownAsset[];
}

/** A file of the release, compared with ours of that name. */
export interface KnownAsset extends Asset {
  /** Whether it is a record that says the same, whatever its bytes. */
  readonly sameRecord?: boolean;
}

/** What a plan is made from. */
export interface ReleaseFacts
  extends
    Pick<ReleasePlan, "repository" | "tag" | "project" | "version" | "commit" | "generateNotes"> {
  readonly files: readonly ReleaseFile[];
  /** `undefined` when GitHub was not asked. */
  readonly onGithub: OnGithub | undefined;
}

/**
 * Compares what was published with what the release has.
 *
 * @param facts What is there, here and on GitHub.
 */
export function planRelease({ files, onGithub, ...rest }: ReleaseFacts): ReleasePlan {
  const { release, assets: there = [] } = onGithub ?? {};
  const assets = files.map((file) => {
    const known = there.find(({ name }) => name === assetName(file.filename));
    return { ...file, ...actionFor(file, known) };
  });
  const plan = {
    ...rest,
    prerelease: isPrerelease(parseVersion(rest.version)),
    ...(release === undefined ? {} : { release }),
    assets,
    publish: release === undefined || release.draft,
    asked: onGithub !== undefined,
  };
  return { ...plan, requests: requestsOf(plan) };
}

function actionFor(
  file: ReleaseFile,
  there: KnownAsset | undefined,
): Pick<PlannedAsset, "action" | "there"> {
  if (there === undefined) return { action: "attach" };
  if (!there.whole) return { action: "replace", there };
  if (there.size === file.size && there.sha256 === file.sha256) return { action: "skip", there };
  return { action: there.sameRecord === true ? "keep" : "conflict", there };
}
