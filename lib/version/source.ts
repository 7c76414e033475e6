// Who knows a project's version: pyproject.toml, git, or only the build backend.
import type { ScmConfig } from "../project/scm_config.ts";
import { projectNameless } from "../project/project_nameless.ts";
import type { SourceTree } from "../project/source_tree.ts";
import { tableAt } from "../project/toml.ts";
import { all, parseCoreMetadata } from "../standards/core_metadata.ts";
import { setupCfgStates, setupPyMayState, type Surroundings } from "./surroundings.ts";
import type { TagRules } from "./tag_rules.ts";
import { isSetuptools, requiredNames, unconfigured } from "./unconfigured.ts";
import { unknownSchemes } from "./unknown_schemes.ts";

/** Who is asked for the version. */
export type VersionSource =
  /** A file that states it. */
  | { readonly kind: "stated"; readonly version: string; readonly from: string }
  /** setuptools-scm's rules; what else states a version, in parts of a sentence. */
  | { readonly kind: "scm"; readonly beside: readonly string[] }
  /** Only the backend; why, in parts of a sentence. */
  | { readonly kind: "backend"; readonly because: readonly string[] };

/**
 * Decides who knows the version.
 *
 * Where pyproject.toml says that it comes from git, it does: what else states one is named, for a build to be
 * compared with.
 *
 * @param tree The project.
 * @param around What lies beside it.
 * @throws {ReleaseError} "version-unconfigured" when setuptools would build 0.0.0.
 */
export function versionSource(tree: SourceTree, around: Surroundings): VersionSource {
  const { staticVersion: version, scm } = tree;
  if (version !== undefined) return { kind: "stated", version, from: "pyproject.toml" };
  if (scm?.reader === "hatch-vcs") return hatchSource(tree, around);
  if (!isSetuptools(tree)) {
    return { kind: "backend", because: [`the build backend is ${tree.backend}`] };
  }
  const beside = statedBeside(around);
  if (scm === undefined) {
    const error = beside.length > 0 || tree.dynamicTables.includes("version")
      ? undefined
      : tableAt(tree.pyproject, "project") === undefined
      ? projectNameless(tree.pyproject)
      : unconfigured(tree);
    if (error !== undefined) throw error;
    return {
      kind: "backend",
      because: [...overruling(tree), ...beside, "[tool.setuptools_scm] is not there"],
    };
  }
  const because = [
    // A plugin may bring setuptools-scm along; without either, the table has no reader.
    ...(requires(tree, "setuptools-scm")
      ? []
      : ["build-system.requires does not name setuptools-scm"]),
    ...overruling(tree),
  ];
  return because.length > 0 ? { kind: "backend", because } : { kind: "scm", beside };
}

/** hatchling takes the fields that are dynamic from an sdist's PKG-INFO before it asks a plugin. */
function hatchSource(tree: SourceTree, { packageInfo }: Surroundings): VersionSource {
  if (!requires(tree, "hatch-vcs")) {
    return { kind: "backend", because: ["build-system.requires does not name hatch-vcs"] };
  }
  const version = packageInfo === undefined
    ? undefined
    : all(parseCoreMetadata(packageInfo), "version").at(-1);
  return version === undefined
    ? { kind: "scm", beside: [] }
    : { kind: "stated", version, from: "PKG-INFO" };
}

/** What in pyproject.toml setuptools takes before setuptools-scm's answer. */
function overruling(tree: SourceTree): string[] {
  return tree.dynamicTables.includes("version")
    ? ["[tool.setuptools.dynamic] states a version"]
    : [];
}

function statedBeside(around: Surroundings): string[] {
  return [
    ...(setupPyMayState(around) ? ["setup.py may state a version"] : []),
    ...(setupCfgStates(around) ? ["setup.cfg states a version"] : []),
  ];
}

function requires(tree: SourceTree, plugin: string): boolean {
  return requiredNames(tree).some((name) => name.startsWith(plugin));
}

/**
 * What in the configuration that counts only Python can follow, in parts of a sentence.
 *
 * @param scm The configuration.
 * @param tags How tags are read; `undefined` when only Python can.
 */
export function beyond(scm: ScmConfig, tags: TagRules | undefined): string[] {
  const [program, command] = scm.describeCommand ?? ["git", "describe"];
  return [
    ...scm.onlyPython.map((key) => `\`${key}\` is set`),
    ...unknownSchemes(scm),
    ...(tags === undefined ? ["tag_regex is one that only Python can follow"] : []),
    // Anything else would run the project's own programs where `version` is only to read.
    ...(program === "git" && command === "describe"
      ? []
      : ["git_describe_command is not `git describe`"]),
  ];
}
