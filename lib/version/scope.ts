// The part of a repository whose commits count: scm.git.distance_scope.
import { ReleaseError } from "../errors.ts";
import type { Repository } from "../git/run_git.ts";
import type { ScopeCount } from "../git/scope.ts";
import type { ScmConfig } from "../project/scm_config.ts";
import { inline } from "../standards/display.ts";
import { projectPathIn } from "./project_path.ts";

/** Which commits count. */
export interface Scope {
  /** Relative to the repository's folder. */
  readonly paths: readonly string[];
  readonly count: ScopeCount;
}

/**
 * The project's own folder, and those that the configuration adds.
 *
 * @param repository Where.
 * @param dir The project's folder.
 * @param scm The configuration.
 * @returns `undefined` when every commit counts.
 * @throws {ReleaseError} "scm-config-invalid" for a project that is the whole repository, or none of it.
 */
export function scopeOf(repository: Repository, dir: string, scm: ScmConfig): Scope | undefined {
  if (scm.distanceScope === undefined) return undefined;
  const own = projectPathIn(repository.root, dir);
  if (own !== undefined && own !== "") {
    return { paths: [own, ...scm.distanceScope], count: scm.distanceCount };
  }
  throw new ReleaseError(
    "scm-config-invalid",
    "distance_scope needs a project below its repository",
    {
      why: `The project lies in ${inline(dir)}, the repository in ${inline(repository.root)}`,
      hint: "Remove scm.git.distance_scope, or set `root` to the way to the repository's folder",
      at: { file: "pyproject.toml" },
    },
  );
}
