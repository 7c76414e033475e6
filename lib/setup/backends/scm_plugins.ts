// The plugins with which Hatchling, PDM, Poetry and Flit take the version from git.
import { parseToml, stringList, tableAt } from "../../project/toml.ts";
import { tryParseRequirementName } from "../../project/requirement.ts";
import type { SourceFiles } from "../source_files.ts";
import { addToToml, removeToml, setToml } from "../toml_edit.ts";
import { writeTables } from "../toml_tables.ts";
import type { TomlValue } from "../toml_text.ts";
import { hatchSelection } from "./hatch_selection.ts";
import { withoutFlit } from "./flit.ts";
import { withoutPdm } from "./pdm.ts";
import type { Selection } from "./selection.ts";
import { versionFileFor } from "./version_file.ts";

const file = "pyproject.toml";

/** What a plugin needs to know. */
export interface Kept {
  readonly files: SourceFiles;
  readonly text: string;
  readonly scheme: string;
  /** What setuptools-scm must be told of where the project is. */
  readonly place: Readonly<Record<string, TomlValue>>;
}

/** The edited text, and what is to be said of it. */
export interface Edited {
  readonly text: string;
  readonly versionFile?: string | undefined;
  readonly notes?: readonly string[];
}

/** By the backend's name in pyproject.toml. */
export const scmPlugins: Readonly<Record<string, (kept: Kept) => Promise<Edited>>> = {
  "hatchling.build": hatchVcs,
  "pdm.backend": pdmScm,
  "pdm.pep517.api": pdmScm,
  "poetry.core.masonry.api": poetryDynamicVersioning,
  "flit_core.buildapi": flitScm,
};

async function hatchVcs({ files, text, scheme, place }: Kept): Promise<Edited> {
  const pyproject = parseToml(text, file);
  const config = {
    ...tableAt(pyproject, "tool", "hatch"),
    ...parseToml(await files.text("hatch.toml") ?? "", "hatch.toml"),
  };
  if (tableAt(config, "version")?.["source"] === "vcs") return { text };
  const { selection } = await hatchSelection(files, pyproject, config);
  const versionFile = await fileOf(files, selection, pyproject);
  let after = withPlugin(removeToml(text, ["tool", "hatch", "version"]), "hatch-vcs");
  after = dynamicVersion(after);
  after = writeTables(after, ["tool", "hatch", "version"], [
    [["source"], "vcs"],
    [["raw-options"], { ...place, version_scheme: scheme, local_scheme: "no-local-version" }],
  ]);
  if (versionFile !== undefined) {
    after = writeTables(after, ["tool", "hatch", "build", "hooks", "vcs"], [
      [["version-file"], versionFile],
    ]);
  }
  return { text: after, versionFile };
}

async function pdmScm({ files, text }: Kept): Promise<Edited> {
  const pyproject = parseToml(text, file);
  if (tableAt(pyproject, "tool", "pdm", "version")?.["source"] === "scm") return { text };
  const { selection } = await withoutPdm({ files, text, pyproject });
  const versionFile = await fileOf(files, selection, pyproject);
  const [inWheel] = [...selection?.wheel ?? []].filter(([, from]) =>
    versionFile !== undefined && from === versionFile.replace(/[^/]+$/, "__init__.py")
  );
  const writeTo = inWheel?.[0].replace(/[^/]+$/, versionFile?.split("/").at(-1) ?? "");
  const after = dynamicVersion(removeToml(text, ["tool", "pdm", "version"]));
  return {
    text: writeTables(after, ["tool", "pdm", "version"], [
      [["source"], "scm"],
      ...(writeTo === undefined ? [] : [
        [["write_to"], writeTo] as const,
        [["write_template"], '__version__ = version = "{}"\n'] as const,
      ]),
    ]),
    versionFile,
    notes: [
      "PDM's scm source knows no version scheme, and adds +g… to a development version, which no index takes: only tags can be published",
    ],
  };
}

function poetryDynamicVersioning({ text }: Kept): Promise<Edited> {
  const pyproject = parseToml(text, file);
  let after = withPlugin(text, "poetry-dynamic-versioning>=1.8");
  after = setToml(after, ["build-system", "build-backend"], "poetry_dynamic_versioning.backend");
  if (tableAt(pyproject, "project") !== undefined) after = dynamicVersion(after);
  after = setToml(after, ["tool", "poetry", "version"], "0.0.0");
  after = writeTables(after, ["tool", "poetry-dynamic-versioning"], [
    [["enable"], true],
    [["vcs"], "git"],
    [["style"], "pep440"],
    [["pattern"], "default-unprefixed"],
    [["bump"], true],
    [["metadata"], false],
  ]);
  return Promise.resolve({
    text: after,
    notes: [
      "poetry-dynamic-versioning raises the last number after a tag: it knows no release-branch-semver",
    ],
  });
}

async function flitScm({ files, text, scheme, place }: Kept): Promise<Edited> {
  const pyproject = parseToml(text, file);
  const { selection } = await withoutFlit({ files, text, pyproject });
  const versionFile = await fileOf(files, selection, pyproject);
  let after = setToml(text, ["build-system", "requires"], ["flit_scm"]);
  after = setToml(after, ["build-system", "build-backend"], "flit_scm:buildapi");
  after = dynamicVersion(after);
  after = writeTables(after, ["tool", "setuptools_scm"], [
    ...(versionFile === undefined ? [] : [[["write_to"], versionFile] as const]),
    ...Object.entries(place).map(([key, value]) => [[key], value] as const),
    [["version_scheme"], scheme],
    [["local_scheme"], "no-local-version"],
  ]);
  return {
    text: after,
    versionFile,
    notes: [
      "Flit reads the version from the module: it must have __version__, taken from the generated file",
    ],
  };
}

function dynamicVersion(text: string): string {
  return addToToml(removeToml(text, ["project", "version"]), ["project", "dynamic"], "version");
}

function withPlugin(text: string, requirement: string): string {
  const name = tryParseRequirementName(requirement)?.name;
  const there = stringList(tableAt(parseToml(text, file), "build-system")?.["requires"]) ?? [];
  if (there.some((one) => tryParseRequirementName(one)?.name === name)) return text;
  return addToToml(text, ["build-system", "requires"], requirement);
}

async function fileOf(
  files: SourceFiles,
  selection: Selection | undefined,
  pyproject: Parameters<typeof tableAt>[0],
): Promise<string | undefined> {
  const name = String(tableAt(pyproject, "project")?.["name"] ?? "");
  return await versionFileFor(files, selection?.wheel ?? new Map(), name);
}
