// Made-up configurations for comparing with setuptools-scm and hatch-vcs: the same seed makes the same ones.
import * as pools from "./configuration_pools.ts";
import type { Random } from "./random.ts";

/** What a made-up project consists of beside its history. */
export interface Configuration {
  /** Files by their path relative to the project's folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A project for setuptools with setuptools-scm.
 *
 * @param random Where chance comes from.
 * @param root The repository's folder, relative to the project's.
 */
export function setuptoolsProject(random: Random, root: string): Configuration {
  const table = random.once(8) ? "vcs-versioning" : "setuptools_scm";
  const legacyName = random.once(10);
  const shared = random.once(8);
  const lines = [
    ...(root === "." ? [] : [`root = "${root}"`]),
    ...schemeLines(random),
    ...(random.once(4) ? [`tag_regex = ${random.pick(pools.regexes)}`] : []),
    ...(random.once(3) ? [random.pick(pools.onlyTables)] : []),
    random.pick(pools.everywhere),
    ...(root !== "." && random.once(3) ? [random.pick(pools.scopes)] : []),
  ];
  return {
    files: {
      "pyproject.toml": `[build-system]
requires = ["setuptools", "setuptools-scm"]
build-backend = "setuptools.build_meta"
[project]
name = "x-y"
dynamic = ["version"]
[tool.${table}]
${unique(lines)}
${random.once(3) ? '[tool.towncrier]\ndirectory = "news"\n' : ""}`,
      ...fragmentFiles(random),
      ...(legacyName ? { "setup.cfg": "[metadata]\nname = other\n" } : {}),
      ...(shared
        ? {
          [`${root}/.config/python-vcs-versioning.toml`]: random.pick(pools.sharedFiles),
        }
        : {}),
    },
    env: variables(random),
  };
}

/**
 * A project for hatchling with hatch-vcs.
 *
 * @param random Where chance comes from.
 * @param root The repository's folder, relative to the project's.
 */
export function hatchProject(random: Random, root: string): Configuration {
  const raw = [
    ...(root === "." ? [] : [`root = "${root}"`]),
    ...schemeLines(random),
    ...(random.once(6)
      ? [random.pick(['tag.prefix = "v"', "tag_regex = ''", 'write_to = "v.py"'])]
      : []),
    random.pick(pools.everywhere),
  ];
  const version = [
    'source = "vcs"',
    ...(random.once(4) ? [`tag-pattern = ${random.pick(pools.regexes)}`] : []),
    ...(random.once(6) ? ['fallback-version = "6.6"'] : []),
  ].join("\n");
  const elsewhere = random.once(8);
  const hatch = (prefix: string) =>
    `[${prefix}version]\n${version}\n[${prefix}version.raw-options]\n${unique(raw)}\n`;
  return {
    files: {
      "pyproject.toml": `[build-system]
requires = ["hatchling", "hatch-vcs"]
build-backend = "hatchling.build"
[project]
name = "x-y"
dynamic = ["version"]
${elsewhere ? '[tool.hatch.version]\nsource = "vcs"\n' : hatch("tool.hatch.")}`,
      ...(elsewhere ? { "hatch.toml": hatch("") } : {}),
      ...fragmentFiles(random),
    },
    env: variables(random),
  };
}

function schemeLines(random: Random): string[] {
  return [
    ...(random.once(8) ? [] : [`version_scheme = ${JSON.stringify(random.pick(pools.schemes))}`]),
    ...(random.once(4) ? [] : [`local_scheme = ${JSON.stringify(random.pick(pools.locals))}`]),
  ];
}

function fragmentFiles(random: Random): Record<string, string> {
  const names = pools.fragments.filter(() => random.once(4));
  const folder = random.pick(["changelog.d", "news"]);
  return Object.fromEntries(names.map((name) => [`${folder}/${name}`, "x\n"]));
}

function variables(random: Random): Record<string, string> {
  const prefix = () => random.pick(["SETUPTOOLS_SCM", "VCS_VERSIONING"]);
  const end = () => random.pick(["", "", "_FOR_X_Y", "_FOR_x.y", "_FOR_OTHER"]);
  return {
    ...(random.once(12)
      ? { [`${prefix()}_PRETEND_VERSION${end()}`]: random.pick(pools.pretended) }
      : {}),
    ...(random.once(7)
      ? { [`${prefix()}_PRETEND_METADATA${end()}`]: random.pick(pools.metadata) }
      : {}),
    ...(random.once(7) ? { [`${prefix()}_OVERRIDES${end()}`]: random.pick(pools.overrides) } : {}),
    ...(random.once(20) ? { SOURCE_DATE_EPOCH: random.pick(["0", "x", "99999999999999"]) } : {}),
  };
}

/** TOML allows a key once: of lines that set the same one, the first. */
function unique(lines: readonly string[]): string {
  const seen = new Set<string>();
  return lines.flatMap((text) => text.split("\n")).filter((line) => {
    const [key = ""] = line.split(" =");
    return !seen.has(key) && seen.add(key);
  }).join("\n");
}
