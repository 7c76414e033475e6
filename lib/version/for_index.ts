// The version as an index can take it: a development build of a setuptools-scm project loses its local part.
import { stringify } from "@std/toml";
import type { SourceTree } from "../project/source_tree.ts";
import { shellWord } from "../standards/shell_word.ts";
import { type Environment, environmentOf } from "../system/environment.ts";
import { silent } from "../system/progress.ts";
import { type ComputeOptions, computeVersion } from "./compute.ts";
import type { ComputedVersion } from "./computed_version.ts";
import { findVariable, variableEnd } from "./environment.ts";
import { untagged } from "./guards.ts";
import { parseVariable, readSettings } from "./settings.ts";
import { readSurroundings, setupCfgName } from "./surroundings.ts";
import type { VersionSystem } from "./version_system.ts";

/** A version on its way to an index. */
export interface VersionForIndex {
  readonly computed: ComputedVersion;
  /** What the build must find in its environment to come to the same version. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Computes the version that is published.
 *
 * No index takes a local version, and `+g1a2b3c4d5` is what setuptools-scm gives every development build unless
 * the project says otherwise. Its OVERRIDES variable says so for this build, on top of what the user set there.
 * Never for a release: there the version is the tag's, and what follows a `+` in it was put there by somebody.
 * hatch-vcs hands its options on itself, so that the variable cannot reach it.
 *
 * @param system Git, files, variables, the time, and who is told.
 * @param tree The project.
 * @param options As {@link computeVersion} has them.
 * @throws {ReleaseError} as {@link computeVersion} does.
 */
export async function computeForIndex(
  system: VersionSystem,
  tree: SourceTree,
  options: ComputeOptions,
): Promise<VersionForIndex> {
  const computed = await computeVersion(system, tree, options);
  const unchanged = { computed, variables: {} };
  if (!mayLoseLocalPart(tree, computed)) return unchanged;
  const [name, value] = await noLocalVersion(system, tree);
  const variables = { [name]: value };
  const { askBackend } = options;
  const without = await computeVersion(
    { ...system, env: withVariables(system.env, variables), progress: silent },
    tree,
    askBackend === undefined
      ? options
      : { ...options, askBackend: (project) => askBackend(project, variables) },
  );
  // What the tag itself has behind a + stays, and is refused.
  if (without.version.includes("+")) return unchanged;
  // Where the version is refused anyway, nobody needs to know what would have become of it.
  if (!computed.dirty && untagged(computed) === undefined) {
    system.progress({
      kind: "note",
      text: `${computed.version} goes without its local part, which no index takes: ` +
        `the build gets\n${name}=${shellWord(value)}`,
    });
  }
  return { computed: without, variables };
}

function mayLoseLocalPart(
  { scm }: SourceTree,
  { version, source, distance, dirty }: ComputedVersion,
): boolean {
  const release = distance === 0 && !dirty;
  return version.includes("+") && !release && scm?.reader === "setuptools-scm" &&
    (source === "git" || source === "backend");
}

/** The variable that setuptools-scm looks at first, with what counted in its place until now. */
async function noLocalVersion(
  system: VersionSystem,
  tree: SourceTree,
): Promise<[name: string, value: string]> {
  const legacyName = setupCfgName(await readSurroundings(system, tree.dir));
  const { distribution = "" } = await readSettings(system, tree, legacyName);
  const set = findVariable(system.env, "OVERRIDES", distribution);
  const table = set === undefined || set.value === "" ? {} : parseVariable(set);
  const name = `SETUPTOOLS_SCM_OVERRIDES${variableEnd(distribution)}`;
  return Object.keys(table).length === 0
    ? [name, '{local_scheme = "no-local-version"}']
    : [name, stringify({ ...table, local_scheme: "no-local-version" }).trimEnd()];
}

function withVariables(env: Environment, variables: Readonly<Record<string, string>>): Environment {
  return {
    get: (name) => variables[name] ?? env.get(name),
    names: () => [...new Set([...env.names(), ...Object.keys(variables)])],
    pick: (names) => ({ ...env.pick(names), ...environmentOf(variables).pick(names) }),
    all: () => ({ ...env.all(), ...variables }),
  };
}
