// The version of a project at the commit that is checked out.
import type { SourceTree } from "../project/source_tree.ts";
import { inline } from "../standards/display.ts";
import type { AskBackend } from "./ask_backend.ts";
import { complete } from "./complete.ts";
import { type ComputedVersion, rules } from "./computed_version.ts";
import { computeByScm } from "./by_scm.ts";
import { readGitFactsIfThere } from "./git_facts.ts";
import { needsBackend, shallowClone } from "./guards.ts";
import { readSettings } from "./settings.ts";
import { versionSource } from "./source.ts";
import { readSurroundings, setupCfgName } from "./surroundings.ts";
import { isSetuptools, nothingStates } from "./unconfigured.ts";
import type { VersionSystem } from "./version_system.ts";

export type { VersionSystem } from "./version_system.ts";

/** How to compute a version. */
export interface ComputeOptions {
  /** Asks the build backend, where only it knows. Without it such a project is refused. */
  readonly askBackend?: AskBackend;
  /** Whether the backend is asked too where files beside pyproject.toml may state another version than git. */
  readonly sure?: boolean;
  /** Whether the version alone is asked for: what else git knows of the commit may then be left out. */
  readonly brief?: boolean;
}

/**
 * Computes a project's version by setuptools-scm's rules.
 *
 * @param system Git, files, variables, the time, and who is told of a doubtful version.
 * @param tree The project.
 * @param options Whether the backend may be asked, and how sure the answer is to be.
 * @throws {ReleaseError} "git-not-a-repository", "git-shallow", "tag-invalid", "version-refused",
 *   "version-unconfigured", "version-needs-backend", "version-invalid", "tree-dirty",
 *   "scm-config-invalid", "submodule-missing", and those of git and the backend.
 */
export async function computeVersion(
  system: VersionSystem,
  tree: SourceTree,
  options: ComputeOptions = {},
): Promise<ComputedVersion> {
  const around = await readSurroundings(system, tree.dir);
  const source = versionSource(tree, around);
  if (source.kind === "stated") {
    const facts = await readGitFactsIfThere(system, tree);
    const origin = source.from === "PKG-INFO" ? "archive" : "static";
    return complete(source.version, origin, origin === "static" ? "PEP 621" : rules, facts);
  }
  if (source.kind === "backend") return await byBackend(system, tree, source.because, options);
  const { beside } = source;
  if (beside.length > 0 && options.sure === true) {
    return await byBackend(system, tree, beside, options);
  }
  const settings = await readSettings(system, tree, setupCfgName(around));
  const computed = await computeByScm(system, tree, settings, options.brief);
  if ("because" in computed) return await byBackend(system, tree, computed.because, options);
  if (beside.length > 0) {
    system.progress({
      kind: "warning",
      code: "version-contested",
      message: `${beside.join(", and ")}: a build may follow that instead of ${computed.version}`,
      hint:
        "Remove it there: pyproject.toml says that the version comes from git; --ask asks the build backend",
      at: { file: beside.some((text) => text.startsWith("setup.py")) ? "setup.py" : "setup.cfg" },
    });
  }
  return computed;
}

async function byBackend(
  system: VersionSystem,
  tree: SourceTree,
  because: readonly string[],
  { askBackend }: ComputeOptions,
): Promise<ComputedVersion> {
  const facts = await readGitFactsIfThere(system, tree);
  // What the backend would say there may well come from git, and be as wrong.
  if (facts.shallow && facts.description?.distance !== 0) throw shallowClone(tree.dir);
  if (askBackend === undefined) throw needsBackend(because);
  const reasons = because.map((reason) => inline(reason, 120)).join(", and ");
  system.progress({ kind: "note", text: `Only the build backend knows the version: ${reasons}` });
  const version = await askBackend(tree);
  const silent = isSetuptools(tree) && !tree.dynamicTables.includes("version");
  if (silent && version === "0.0.0") throw nothingStates(tree);
  return complete(version, "backend", tree.backend ?? "setuptools", facts);
}
