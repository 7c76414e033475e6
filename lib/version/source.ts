// Who knows a project's version: pyproject.toml, the environment, git, or only the build backend.
import type { Project } from "../project/project.ts";
import type { ScmConfig } from "../project/scm_config.ts";
import type { Environment } from "../system/environment.ts";
import { findVariable, pretendedVersion } from "./environment.ts";
import { localSchemes } from "./local_schemes/mod.ts";
import { versionSchemes } from "./schemes/mod.ts";
import type { Surroundings } from "./surroundings.ts";
import { type TagRules, tagRulesOf } from "./tag_rules.ts";
import { isSetuptools, requiredNames, unconfigured } from "./unconfigured.ts";

/** Who is asked for the version. */
export type VersionSource =
  | { readonly kind: "static"; readonly version: string }
  | { readonly kind: "environment"; readonly version: string }
  | { readonly kind: "git"; readonly scm: ScmConfig; readonly tags: TagRules }
  /** Only the backend; why, in parts of a sentence. */
  | { readonly kind: "backend"; readonly because: readonly string[] };

/**
 * Decides who knows the version.
 *
 * @param project The project.
 * @param around What lies beside it.
 * @param env The variables.
 * @throws {ReleaseError} "version-unconfigured" when setuptools would build 0.0.0; "version-invalid" for
 *   an environment that states no version; "scm-config-invalid".
 */
export function versionSource(
  project: Project,
  around: Surroundings,
  env: Environment,
): VersionSource {
  if (project.staticVersion !== undefined) {
    return { kind: "static", version: project.staticVersion };
  }
  if (!isSetuptools(project)) {
    return { kind: "backend", because: [`the build backend is ${project.backend}`] };
  }
  const elsewhere = statedElsewhere(project, around, env);
  const { scm } = project;
  if (scm === undefined) {
    const error = elsewhere.length === 0 ? unconfigured(project) : undefined;
    if (error !== undefined) throw error;
    return { kind: "backend", because: [...elsewhere, "[tool.setuptools_scm] is not there"] };
  }
  if (elsewhere.length > 0) return { kind: "backend", because: elsewhere };
  const pretended = pretendedVersion(env, project.name);
  if (pretended !== undefined) return { kind: "environment", version: pretended };
  const tags = tagRulesOf(scm);
  const because = beyond(scm, tags, around);
  return tags === undefined || because.length > 0
    ? { kind: "backend", because }
    : { kind: "git", scm, tags };
}

/** Places outside [tool.setuptools_scm] that have a say in a setuptools project's version. */
function statedElsewhere(project: Project, around: Surroundings, env: Environment): string[] {
  const dynamic = project.dynamicTables.includes("version");
  // A plugin may bring setuptools-scm along; without either, the table has no reader.
  const unread = project.scm !== undefined &&
    !requiredNames(project).some((name) => name.startsWith("setuptools-scm"));
  const variables = ["PRETEND_METADATA", "OVERRIDES"].map((setting) =>
    findVariable(env, setting, project.name)
  );
  return [
    ...(unread ? ["build-system.requires does not name setuptools-scm"] : []),
    ...(dynamic ? ["[tool.setuptools.dynamic] states a version"] : []),
    ...(mentionsVersion(around.setupPy ?? "") ? ["setup.py may state a version"] : []),
    ...(/^version\s*[=:]/m.test(around.setupCfg ?? "") ? ["setup.cfg states a version"] : []),
    ...(around.overrides ? [".config/python-vcs-versioning.toml overrides settings"] : []),
    ...variables.filter((variable) => (variable?.value ?? "") !== "")
      .map((variable) => `${variable?.name} is set`),
  ];
}

/** What in the configuration is not followed here. */
function beyond(
  scm: ScmConfig,
  tags: TagRules | undefined,
  around: Surroundings,
): string[] {
  const [first = ""] = scm.versionSchemes;
  const unknown = scm.localSchemes.filter((name) => !localSchemes.has(name));
  const [program, command] = scm.describeCommand ?? ["git", "describe"];
  return [
    ...scm.onlyPython.map((key) => `\`${key}\` is set`),
    ...(versionSchemes.has(first) || scm.versionSchemes.length === 0
      ? []
      : [`version_scheme is "${first}"`]),
    ...unknown.map((name) => `local_scheme is "${name}"`),
    ...(tags === undefined ? ["tag_regex is one that only Python can follow"] : []),
    // Anything else would run the project's own programs where `version` is only to read.
    ...(program === "git" && command === "describe"
      ? []
      : ["git_describe_command is not `git describe`"]),
    ...[".hg", ".jj"].filter((name) => around.atRoot.includes(name))
      .map((name) => `the repository has ${name}`),
  ];
}

/** Whether setup.py could state a version; `python_requires` and `sys.version_info` do not. */
function mentionsVersion(setupPy: string): boolean {
  const code = setupPy.replace(/^\s*#.*$/gm, "");
  return /\b(version|use_scm_version|setuptools_scm|get_version)\b|\*\*/.test(code);
}
