// A Python source tree as its pyproject.toml describes it: what a build and its version depend on.
import { join } from "../system/path.ts";
import { inline } from "../standards/display.ts";
import { isValidName } from "../standards/name.ts";
import type { System } from "../system/mod.ts";
import { type PyreleaseConfig, readConfig } from "./config.ts";
import { legacyName } from "./legacy_name.ts";
import { projectInvalid } from "./project_invalid.ts";
import { projectMissing } from "./project_missing.ts";
import { projectNameless } from "./project_nameless.ts";
import { hatchVcs, setuptoolsScm } from "./read_scm_config.ts";
import { tryParseRequirementName } from "./requirement.ts";
import type { ScmConfig } from "./scm_config.ts";
import { statedVersion } from "./stated_version.ts";
import { readScmTable, type ScmBase } from "./scm_table.ts";
import { parseToml, stringList, type Table, tableAt } from "./toml.ts";

/** What a source tree's pyproject.toml says, be it named there or not (PEP 517's source tree). */
export interface SourceTree {
  /** The folder that holds pyproject.toml: absolute, links resolved, when it was read from the disk. */
  readonly dir: string;
  /** As written in `[project]`, or without it in `[tool.poetry]`, setup.cfg or setup.py; absent where none says it plainly. */
  readonly name?: string;
  /** `build-system.requires`; `["setuptools"]` where PEP 518 makes it the default. */
  readonly requires: readonly string[];
  /** `build-system.build-backend`; absent means setuptools' legacy one (PEP 517). */
  readonly backend?: string;
  /** Whether the backend is the project's own code (`backend-path`). */
  readonly backendPath: boolean;
  /** The keys of `[tool.setuptools.dynamic]`: fields that setuptools itself fills. */
  readonly dynamicTables: readonly string[];
  readonly requiresPython?: string;
  /** The version as written: in `[project]`, or in `[tool.poetry]` where poetry-core takes it from there. */
  readonly staticVersion?: string;
  /** Whether `dynamic` names "version". */
  readonly dynamicVersion: boolean;
  /** How setuptools-scm is configured, where it is. */
  readonly scm?: ScmConfig;
  /** The settings that {@link SourceTree.scm} was read from, for what may overrule them. */
  readonly scmBase?: ScmBase;
  readonly config: PyreleaseConfig;
  /** The whole document; empty without a pyproject.toml. */
  readonly pyproject: Table;
}

const file = "pyproject.toml";

/**
 * Reads what a source tree says of its build, as far as a version depends on it: a project without a
 * `[project]` table, or with nothing but a setup.py, has one too.
 *
 * @param system Its files.
 * @param dir The folder.
 * @throws {ReleaseError} as {@link readProject} does, but for "project-nameless".
 */
export async function readSourceTree(
  system: Pick<System, "files">,
  dir: string,
): Promise<SourceTree> {
  const text = await system.files.readTextIfThere(join(dir, file));
  if (text !== undefined) return await sourceTreeWith(system, dir, text);
  if (!(await system.files.list(dir)).includes("setup.py")) throw await projectMissing(system, dir);
  return await namedElsewhere(system, sourceTreeOf(await system.files.realPath(dir), ""));
}

/** The tree with the name that setup.cfg or setup.py says, where pyproject.toml says none. */
async function namedElsewhere(
  { files }: Pick<System, "files">,
  tree: SourceTree,
): Promise<SourceTree> {
  if (tree.name !== undefined || tree.backend?.startsWith("setuptools") === false) return tree;
  const [cfg, py] = await Promise.all(
    ["setup.cfg", "setup.py"].map((name) => files.readTextIfThere(join(tree.dir, name))),
  );
  return { ...tree, ...ifString("name", legacyName(cfg, py)) };
}

/**
 * Reads a source tree whose pyproject.toml is known.
 *
 * @param system Its files.
 * @param dir The folder.
 * @param text pyproject.toml's text.
 */
export async function sourceTreeWith(
  system: Pick<System, "files">,
  dir: string,
  text: string,
): Promise<SourceTree> {
  // Absolute from here on: children run in folders of their own.
  const whole = await system.files.realPath(dir);
  // Only a text that names hatchling can have a hatch.toml that counts.
  const hatch = text.includes("hatchling")
    ? await system.files.readTextIfThere(join(dir, "hatch.toml"))
    : undefined;
  return await namedElsewhere(system, sourceTreeOf(whole, text, hatch));
}

/**
 * The source tree that a pyproject.toml's text describes.
 *
 * @param dir The folder that holds it.
 * @param text The document.
 * @param hatchText hatch.toml's text, where it is there.
 */
export function sourceTreeOf(dir: string, text: string, hatchText?: string): SourceTree {
  const pyproject = parseToml(text, file);
  const table = tableAt(pyproject, "project");
  const poetry = tableAt(pyproject, "tool", "poetry");
  const name = (table ?? poetry)?.["name"];
  if (table !== undefined && typeof name !== "string") throw projectNameless(pyproject, text);
  if (typeof name === "string" && !isValidName(name)) {
    throw projectInvalid(
      `The project's name "${inline(name, 80)}" is not allowed`,
      ["name"],
      text,
      {
        why:
          "A name consists of ASCII letters, digits, -, _ and ., and begins and ends with a letter or digit",
        hint: "Write a valid name in [project]",
      },
    );
  }
  const build = tableAt(pyproject, "build-system");
  const requires = stringList(build?.["requires"]) ?? ["setuptools"];
  const backend = build?.["build-backend"];
  const scmBase = backend === "hatchling.build"
    ? hatchVcs(pyproject, text, hatchText)
    : setuptoolsScm(pyproject, requires, text);
  const version = table === undefined ? { dynamicVersion: true } : statedVersion(table, text);
  return {
    dir,
    ...ifString("name", name),
    requires,
    ...ifString("backend", backend),
    backendPath: build?.["backend-path"] !== undefined,
    dynamicTables: Object.keys(tableAt(pyproject, "tool", "setuptools", "dynamic") ?? {}),
    ...ifString("requiresPython", table?.["requires-python"]),
    ...version,
    ...(version.dynamicVersion && isPoetry(backend, requires)
      ? ifString("staticVersion", poetry?.["version"])
      : {}),
    ...(scmBase === undefined ? {} : { scm: readScmTable(scmBase), scmBase }),
    config: readConfig(pyproject, text),
    pyproject,
  };
}

/** Whether poetry-core alone builds the project: plugins such as poetry-dynamic-versioning compute its version. */
function isPoetry(backend: unknown, requires: readonly string[]): boolean {
  return backend === "poetry.core.masonry.api" &&
    requires.every((text) => tryParseRequirementName(text)?.name === "poetry-core");
}

function ifString<K extends string>(key: K, value: unknown): { readonly [k in K]?: string } {
  return typeof value === "string" ? { [key]: value } as { [k in K]?: string } : {};
}
