// What stops a release before anything is sent.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { assetOtherBytes } from "./github/asset_file.ts";
import { isSent, type ReleasePlan } from "./release_plan.ts";

/**
 * Nothing is in the plan's way.
 *
 * @throws {ReleaseError} "asset-other-bytes" with both digests, "release-immutable" when a file is missing from a
 * release that takes none any more.
 */
export function guardPlan({ assets, release, tag }: ReleasePlan): void {
  const conflicts = assets.filter(({ action }) => action === "conflict");
  const errors = conflicts.map((asset) => assetOtherBytes(asset, asset.there?.sha256 ?? "unknown"));
  const [first, ...others] = errors;
  if (first !== undefined) {
    throw new ReleaseError(first.code, `Nothing was sent: ${first.message}`, {
      why: [first.why, ...others.flatMap(({ message, why }) => [message, why])].join("\n"),
      hint: first.hint,
    });
  }
  const missing = assets.filter(isSent);
  if (release?.immutable !== true || missing.length === 0) return;
  throw new ReleaseError(
    "release-immutable",
    `The release "${inline(tag)}" takes no more files: it is immutable`,
    {
      why: `Not there: ${missing.map(({ filename }) => inline(filename)).join(", ")}`,
      hint:
        "Let pyrelease make the release: push the tag, and publish none by hand; or save yours as a draft, which is completed and then published",
    },
  );
}
