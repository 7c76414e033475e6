// A release's plan as a person reads it.
import { inline } from "../standards/display.ts";
import type { PlannedAsset, ReleasePlan } from "./release_plan.ts";

/** What becomes of a file, in words. */
export const actionText: Readonly<Record<PlannedAsset["action"], string>> = {
  attach: "new",
  skip: "there already, same bytes",
  keep: "there already, of another run",
  replace: "there in part: sent again",
  conflict: "there already, OTHER bytes",
};

/**
 * The plan in lines: which release, file by file, and every request.
 *
 * @param plan What will be done.
 */
export function releasePlanText(plan: ReleasePlan): string {
  const { repository, tag, assets, asked, requests } = plan;
  return [
    `${inline(plan.project)} ${plan.version} → release "${inline(tag)}" of ${
      inline(repository.name)
    } (${stateText(plan)})`,
    ...assets.map(({ filename, action, sha256 }) =>
      `  ${inline(filename)}: ${asked ? actionText[action] : "not compared"}, sha256 ${sha256}`
    ),
    "Requests:",
    ...requests.map(({ method, url, what }) => `  ${method} ${inline(url)} (${inline(what)})`),
  ].join("\n");
}

function stateText({ release, prerelease, asked }: ReleasePlan): string {
  const kind = prerelease ? "pre-release" : "release";
  if (!asked) return `GitHub was not asked; a new ${kind}, unless there is one`;
  if (release === undefined) return `a new ${kind}: a draft, published last`;
  return release.draft ? "a draft that is there, published last" : "published already";
}
