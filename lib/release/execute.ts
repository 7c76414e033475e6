// Carries the plan of a release out: a draft, its files, and publishing it last.
import { inline } from "../standards/display.ts";
import { step } from "../system/step.ts";
import type { Github, GithubSystem } from "./github/github.ts";
import { deleteAsset } from "./github/assets.ts";
import type { ForgeRelease } from "./github/release.ts";
import { draftRelease } from "./github/draft_release.ts";
import { publishRelease } from "./github/publish_release.ts";
import { sendAsset } from "./github/send_asset.ts";
import { isSent, type ReleasePlan } from "./release_plan.ts";

/**
 * Does what the plan says. Running it again after a failure does what is missing and nothing else.
 *
 * @param system HTTP, the clock, progress and secrets.
 * @param github Whose release.
 * @param plan What to do.
 * @returns The release as it is then.
 * @throws {ReleaseError} "asset-other-bytes" when somebody else attached another file meanwhile, and those of the
 * API.
 */
export async function executeRelease(
  system: GithubSystem,
  github: Github,
  plan: ReleasePlan,
): Promise<ForgeRelease> {
  const name = `the release "${inline(plan.tag)}"`;
  const release = plan.release ??
    await step(system, `Make ${name}, as a draft`, () => draftRelease(system, github, plan));
  const sent = plan.assets.filter(isSent);
  if (sent.length > 0) {
    await step(
      system,
      `Attach ${sent.length === 1 ? "1 file" : `${sent.length} files`}`,
      async () => {
        for (const asset of sent) {
          if (asset.there !== undefined) await deleteAsset(system, github, asset.there);
          await sendAsset(system, github, release, asset);
          const { filename: file, size } = asset;
          system.progress({ kind: "file", file, size, outcome: "sent" });
        }
      },
    );
  }
  if (!release.draft) return release;
  return await step(
    system,
    `Publish ${name}`,
    () => publishRelease(system, github, release, plan.prerelease),
  );
}
