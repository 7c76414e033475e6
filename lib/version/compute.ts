// The version of a project at the commit that is checked out.
import { describeArguments } from "../git/describe.ts";
import { findRepository } from "../git/repository.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import type { AskBackend } from "./ask_backend.ts";
import { complete } from "./complete.ts";
import { type ComputedVersion, rules } from "./computed_version.ts";
import { versionFromGit } from "./from_git.ts";
import { type GitFacts, readGitFacts } from "./git_facts.ts";
import { needsBackend, shallowClone } from "./guards.ts";
import { versionSource } from "./source.ts";
import { readSurroundings } from "./surroundings.ts";
import { isSetuptools, nothingStates } from "./unconfigured.ts";
import type { VersionSystem } from "./version_system.ts";

export type { VersionSystem } from "./version_system.ts";

/** How to compute a version. */
export interface ComputeOptions {
  /** Asks the build backend, where only it knows. Without it such a project is refused. */
  readonly askBackend?: AskBackend;
}

/**
 * Computes a project's version by setuptools-scm's rules.
 *
 * @param system Git, files, variables, the time, and who is told of a doubtful version.
 * @param project The project.
 * @param options Whether the backend may be asked.
 * @throws {ReleaseError} "git-not-a-repository", "git-shallow", "tag-invalid", "version-refused",
 *   "version-unconfigured", "version-needs-backend", "version-invalid", "tree-dirty",
 *   "scm-config-invalid", and those of git and the backend.
 */
export async function computeVersion(
  system: VersionSystem,
  project: Project,
  options: ComputeOptions = {},
): Promise<ComputedVersion> {
  const source = versionSource(project, await readSurroundings(system, project), system.env);
  if (source.kind === "git") return await versionFromGit(system, project, source);
  const facts = await factsIfThere(system, project);
  switch (source.kind) {
    case "static":
      return complete(source.version, "static", "PEP 621", facts);
    case "environment":
      return complete(source.version, "environment", rules, facts);
    case "backend": {
      const { description, shallow } = facts;
      // What the backend would say there may well come from git, and be as wrong.
      if (shallow && description?.distance !== 0) throw shallowClone(project.dir);
      const version = await fromBackend(system, project, source.because, options.askBackend);
      return complete(version, "backend", project.backend ?? "setuptools", facts);
    }
  }
}

async function fromBackend(
  system: VersionSystem,
  project: Project,
  because: readonly string[],
  askBackend: AskBackend | undefined,
): Promise<string> {
  if (askBackend === undefined) throw needsBackend(because);
  const reasons = because.map((reason) => inline(reason, 120)).join(", and ");
  system.progress({ kind: "note", text: `Only the build backend knows the version: ${reasons}` });
  const version = await askBackend(project);
  const silent = isSetuptools(project) && !project.dynamicTables.includes("version");
  if (silent && version === "0.0.0") throw nothingStates(project);
  return version;
}

/** What git says about a project whose version does not come from it. */
async function factsIfThere(system: VersionSystem, project: Project): Promise<GitFacts> {
  const repository = await findRepository(system, project.dir, { parents: true });
  if (repository === undefined) return { shallow: false, distance: 0, dirty: false };
  const { prefix, strict } = project.scm?.tag ?? { prefix: "", strict: false };
  return await readGitFacts(system, repository, describeArguments(prefix, strict));
}
