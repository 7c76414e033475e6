// The whole of a release on GitHub: is this run about one, what was published, plan, act.
import { hasIdentity } from "../ci/id_token.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { step } from "../system/step.ts";
import { askForRelease } from "./ask_github.ts";
import { executeRelease } from "./execute.ts";
import { readPublished } from "./files.ts";
import { findTag } from "./find_tag.ts";
import type { ForgeRelease } from "./github/release.ts";
import { githubToken, requireGithubToken } from "./github/token.ts";
import { guardPlan } from "./guard_plan.ts";
import { planRelease } from "./plan.ts";
import type { ReleasePlan } from "./release_plan.ts";

/** How to release. */
export interface ReleaseOptions {
  /** The project's folder. */
  readonly dir: string;
  /** Plan only: GitHub is read, and nothing is changed. */
  readonly dryRun?: boolean;
  /** Let GitHub write the notes of a new release. */
  readonly generateNotes?: boolean;
}

/** What it came to. */
export type ReleaseOutcome =
  | { readonly kind: "nothing"; readonly why: string }
  | { readonly kind: "planned"; readonly plan: ReleasePlan }
  | { readonly kind: "released"; readonly plan: ReleasePlan; readonly release: ForgeRelease };

/**
 * Attaches what was published to the release of the tag that this run is about.
 *
 * @param system The machine, with a token for GitHub and without an identity.
 * @param options How.
 * @throws {ReleaseError} "release-with-identity", "github-token-missing", what reading the files and the API can
 * meet, "asset-other-bytes", "release-immutable".
 */
export async function releaseProject(
  system: System,
  options: ReleaseOptions,
): Promise<ReleaseOutcome> {
  const found = await findTag(system, options.dir);
  if (found.kind === "nothing") return found;
  const { project, tag, sha, repository } = found;
  if (hasIdentity(system.env)) throw withIdentity();
  const { manifest, receipt, files } = await readPublished(system, project);
  if (receipt.channel !== "pypi") {
    return { kind: "nothing", why: `this run published to ${inline(receipt.index.name)}` };
  }
  guardSame(manifest, { version: found.version, sha, tag });
  const dryRun = options.dryRun === true;
  const token = dryRun ? githubToken(system) : requireGithubToken(system, "attach files");
  const github = { repository, token };
  // Without a token drafts cannot be seen, so a plan made of the answers could be wrong.
  const onGithub = token === undefined ? undefined : await step(
    system,
    `Ask GitHub what the release "${inline(tag)}" has`,
    () => askForRelease(system, github, { tag, commit: sha }, files),
  );
  const plan = planRelease({
    repository,
    tag,
    project: project.normalizedName,
    version: manifest.version,
    commit: sha,
    generateNotes: options.generateNotes === true,
    files,
    onGithub,
  });
  guardPlan(plan);
  if (dryRun) return { kind: "planned", plan };
  return { kind: "released", plan, release: await executeRelease(system, github, plan) };
}

function withIdentity(): ReleaseError {
  return new ReleaseError(
    "release-with-identity",
    "Cannot attach files here: this job holds the identity",
    {
      why:
        "Whoever breaks into a job with both could change the repository and publish in its name; neither task needs the other's right",
      hint:
        "Give this job contents: write and no id-token: write, as ci/publish.yml does with its job `release`",
    },
  );
}

function guardSame(
  manifest: { readonly version: string; readonly commit: string },
  { version, sha, tag }: { readonly version: string; readonly sha: string; readonly tag: string },
): void {
  if (manifest.version === version && manifest.commit === sha) return;
  throw new ReleaseError(
    "manifest-other-commit",
    `What was published is not what the tag "${inline(tag)}" is about`,
    {
      why:
        `manifest  ${manifest.version}, commit ${manifest.commit}\nthe tag   ${version}, commit ${sha}`,
      hint: "Hand on dist/ and pyrelease-out/ of this very run, and re-run all jobs",
    },
  );
}
