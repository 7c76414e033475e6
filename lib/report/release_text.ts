// What a release on GitHub came to, as a person, GitHub and a program read it.
import { actionText, releasePlanText } from "../release/plan_text.ts";
import { isSent, type PlannedAsset } from "../release/release_plan.ts";
import type { ReleaseOutcome } from "../release/release_project.ts";
import { inline } from "../standards/display.ts";
import { bytes } from "./reporter.ts";
import { cell } from "./verify_text.ts";

/**
 * The outcome in words.
 *
 * @param outcome What was done.
 */
export function releaseResult(outcome: ReleaseOutcome): {
  text: string;
  json: unknown;
  summary: string;
  outputs?: Record<string, string>;
} {
  switch (outcome.kind) {
    case "nothing":
      return {
        text: `Nothing to do: ${outcome.why}`,
        json: outcome,
        summary: `### No release made\n\n${cell(outcome.why)}`,
      };
    case "planned":
      return {
        text: `${releasePlanText(outcome.plan)}\nDry run: nothing was changed`,
        json: outcome,
        summary: `### Dry run\n\n\`\`\`text\n${releasePlanText(outcome.plan)}\n\`\`\``,
      };
    case "released":
      return released(outcome);
  }
}

function released({ plan, release }: Extract<ReleaseOutcome, { readonly kind: "released" }>) {
  const { tag, repository, assets } = plan;
  return {
    text: [
      `The release "${inline(tag)}" of ${inline(repository.name)} has every file: ${
        inline(release.url)
      }`,
      ...assets.map((asset) =>
        `  ${inline(asset.filename)}  ${bytes(asset.size)}  ${becameOf(asset)}`
      ),
    ].join("\n"),
    json: { kind: "released", plan, release },
    summary: [
      `### ✓ Release [${cell(tag)}](${encodeURI(release.url)})`,
      "",
      "| file | size | sha256 | |",
      "|---|---|---|---|",
      ...assets.map((asset) =>
        `| ${cell(asset.filename)} | ${bytes(asset.size)} | \`${asset.sha256}\` | ${
          becameOf(asset)
        } |`
      ),
    ].join("\n"),
    outputs: { url: release.url },
  };
}

function becameOf(asset: PlannedAsset): string {
  return isSent(asset) ? "attached" : actionText[asset.action];
}
