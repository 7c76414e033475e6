// The requests of a release, as its plan shows them.
import { assetsUrl, assetUrl } from "./github/asset.ts";
import { releaseByTagUrl, releasesUrl, releaseUrl } from "./github/release.ts";
import { tagCommitUrl } from "./github/tag_commit.ts";
import { uploadAddress } from "./github/upload_address.ts";
import { type ForgeRequest, isSent, type ReleasePlan } from "./release_plan.ts";

/**
 * What is asked of GitHub, in order.
 *
 * @param plan What will be done.
 */
export function requestsOf(plan: Omit<ReleasePlan, "requests">): ForgeRequest[] {
  const { repository, tag, release, assets, publish } = plan;
  const github = { repository, token: undefined };
  const sent = assets.flatMap(({ filename, action, there }): ForgeRequest[] => {
    if (!isSent({ action })) return [];
    const url = release === undefined
      ? `UPLOAD_URL?name=${encodeURIComponent(filename)}`
      : uploadAddress(repository, release.uploadUrl, filename);
    return [
      ...(there === undefined ? [] : [
        {
          method: "DELETE",
          url: assetUrl(github, there.id),
          what: `remove what came of ${filename}`,
        } as const,
      ]),
      { method: "POST", url, what: `attach ${filename}` },
    ];
  });
  return [
    { method: "GET", url: tagCommitUrl(github, tag), what: "the tag's commit" },
    { method: "GET", url: releaseByTagUrl(github, tag), what: "the tag's release" },
    ...(release === undefined
      ? [
        { method: "GET", url: releasesUrl(github), what: "its drafts" },
        { method: "POST", url: releasesUrl(github), what: "make it, as a draft" },
      ] as const
      : [{ method: "GET", url: assetsUrl(github, release.id), what: "its files" }] as const),
    ...sent,
    ...(publish
      ? [
        {
          method: "PATCH",
          url: release === undefined ? "RELEASE_URL" : releaseUrl(github, release.id),
          what: "publish it",
        } as const,
      ]
      : []),
  ];
}
