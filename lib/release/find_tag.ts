// The tag that a CI run is about.
import { detectCi } from "../ci/provider.ts";
import { type Project, readProject } from "../project/project.ts";
import { decideByEvent } from "../publish/decide.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { statedByTag } from "../version/stated_by_tag.ts";
import { type GithubRepository, repositoryHere } from "./github/repository.ts";

/** A tag that a release can be made of. */
export interface FoundTag {
  readonly kind: "tag";
  readonly project: Project;
  readonly repository: GithubRepository;
  readonly tag: string;
  /** What the tag says, normalized. */
  readonly version: string;
  readonly sha: string;
}

/**
 * The tag that this run is about, when it is one that a release can be made of.
 *
 * @param system The environment and files.
 * @param dir The project's folder.
 * @throws {ReleaseError} for a CI run that does not say what it is about, or a project that cannot be read.
 */
export async function findTag(
  system: Pick<System, "env" | "files">,
  dir: string,
): Promise<FoundTag | { readonly kind: "nothing"; readonly why: string }> {
  const nothing = (why: string) => ({ kind: "nothing", why } as const);
  const ci = detectCi(system.env);
  if (ci === undefined) {
    return nothing("this is not a CI run; the run of a version tag makes its release");
  }
  if (ci.name !== "github") return nothing(`${ci.label} has no GitHub releases`);
  const trigger = await ci.readTrigger(system);
  const project = await readProject(system, dir);
  const mainBranch = project.config.mainBranch ?? trigger.defaultBranch ?? "main";
  const early = decideByEvent(trigger, mainBranch);
  if (early?.kind === "nothing") return early;
  const { refName, sha } = trigger;
  if (trigger.refKind !== "tag") return nothing(`${inline(trigger.ref)} is not a tag`);
  const version = statedByTag(project, refName);
  if (version === undefined) return nothing(`the tag "${inline(refName)}" is not a version`);
  const repository = repositoryHere(system.env, trigger.repository);
  return { kind: "tag", project, repository, tag: refName, version, sha };
}
