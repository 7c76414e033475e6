// What stands in for the last version where no tag states one.
import { lastChangeOf } from "../../git/last_change.ts";
import type { GitSystem, Repository } from "../../git/run_git.ts";
import type { SourceTree } from "../../project/source_tree.ts";
import { tryParseVersion, type Version } from "../../standards/version.ts";
import type { DatedTag } from "./calver_evidence.ts";
import { folderOf } from "./repository_of.ts";
import { withoutTag } from "./spelling.ts";

/** A version in a tag's place. */
export interface StandIn {
  readonly tag: DatedTag;
  /** The commit that wrote it, in hex, where one did. */
  readonly commit?: string;
}

/** The version that pyproject.toml states, where it is one. */
export function staticVersionOf(
  { staticVersion }: Pick<SourceTree, "staticVersion">,
): Version | undefined {
  return staticVersion === undefined ? undefined : tryParseVersion(staticVersion);
}

/**
 * Finds the static version and the commit that wrote it, or else setuptools-scm's `fallback_version`, from
 * which it counts all commits.
 *
 * @param system Processes.
 * @param repository Where.
 * @param project The project.
 * @param heads What may stand before a first tag's numbers.
 * @returns `undefined` for a project that states no version at all.
 */
export async function standIn(
  system: GitSystem,
  repository: Repository,
  project: SourceTree,
  [head = "v"]: readonly string[],
): Promise<StandIn | undefined> {
  const stated = staticVersionOf(project);
  const version = stated ?? tryParseVersion(project.scm?.fallbackVersion ?? "");
  if (version === undefined) return undefined;
  const tag = { ...withoutTag(version, head), time: 0 };
  if (stated === undefined) return { tag };
  const { folder } = folderOf(repository, project);
  const file = folder === undefined ? "pyproject.toml" : `${folder}/pyproject.toml`;
  const commit = await lastChangeOf(system, repository, file, "^[[:space:]]*version[[:space:]]*=");
  return commit === undefined ? { tag } : { tag, commit };
}
