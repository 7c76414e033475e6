// Moves a project's build to setuptools with setuptools-scm.
import { parseToml, stringList, type Table, tableAt } from "../../project/toml.ts";
import { tryParseRequirementName } from "../../project/requirement.ts";
import type { FileChange, SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";

import { addToToml, removeToml, setToml } from "../toml_edit.ts";
import { writeTables } from "../toml_tables.ts";
import type { TomlValue } from "../toml_text.ts";
import { backendOf } from "./backend_of.ts";
import { fromGitAlready } from "./from_git_already.ts";
import { keepBackend } from "./keep_backend.ts";
import type { WithoutBackend } from "./old_backend.ts";
import { plainly } from "./plainly.ts";
import { refused } from "./refused_backend.ts";
import { setuptoolsFor } from "./to_setuptools.ts";
import { withoutLicenceClassifiers } from "./licence_classifiers.ts";
import { withLicences } from "./licence_files.ts";
import { manifestChange } from "./manifest_change.ts";
import { lostComments } from "./lost_comments.ts";
import { wokenFiles } from "./woken_files.ts";
import { versionFileFor } from "./version_file.ts";

/** How the move is to be done. */
export interface MoveOptions {
  /** setuptools-scm's version scheme. */
  readonly scheme: string;
  /** What setuptools-scm must be told of where the project is; nothing unless given. */
  readonly place?: Readonly<Record<string, TomlValue>>;
  /** Whether the backend stays, with a plugin of its own. */
  readonly keepBackend?: boolean;
}

const file = "pyproject.toml";

/**
 * Plans the move of pyproject.toml, setup.cfg, setup.py and MANIFEST.in.
 *
 * @param files The project.
 * @param options The version scheme.
 * @throws {ReleaseError} "toml-invalid"
 * @example
 * ```ts
 * import { moveBackend } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const text = `[build-system]
 * requires = ["hatchling"]
 * build-backend = "hatchling.build"
 *
 * [project]
 * name = "tool"
 * version = "1.0" # by hand
 * `;
 * const files = {
 *   tracked: ["pyproject.toml", "src/tool/__init__.py"],
 *   text: (path: string) => Promise.resolve(path === "pyproject.toml" ? text : undefined),
 * };
 * const { changes } = await moveBackend(files, { scheme: "release-branch-semver" });
 * assert.match(changes[0]?.after ?? "", /version_file = "src\/tool\/_version.py"/);
 * ```
 */
export async function moveBackend(files: SourceFiles, options: MoveOptions): Promise<SetupPart> {
  return plainly(await planned(files, options));
}

async function planned(files: SourceFiles, options: MoveOptions): Promise<SetupPart> {
  const before = await files.text(file);
  const text = before ?? "";
  const pyproject = parseToml(text, file);
  const already = fromGitAlready(pyproject);
  if (already !== undefined) {
    return {
      changes: [],
      notes: [`The version comes from git by ${already} already: its settings stay as they are`],
    };
  }
  const backend = backendOf(pyproject, files.tracked);
  // setuptools' own plugin is the one that others move to.
  const isSetuptools = !("refusal" in backend) && backend.name === "setuptools";
  if (options.keepBackend === true && !isSetuptools) {
    return await keepBackend(files, options);
  }
  if ("refusal" in backend) return refused(backend.refusal);
  const { move } = backend;
  const old = await move({ files, text, pyproject });
  const wheel = old.selection === undefined ? undefined : shipped(old);
  const woken = wheel === undefined ? [] : await wokenFiles(files);
  const versionFile = await versionFileOf(files, old, wheel);
  const settings = wheel === undefined
    ? { tables: [], manifest: old.manifest ?? [], notes: [] }
    : setuptoolsFor({ ...old.selection, ...wheel }, files.tracked, versionFile ?? "");
  let after = removeToml(old.text, ["project", "version"]);
  after = withBackend(
    after,
    pyproject,
    old,
    wheel !== undefined,
    files.tracked.includes("setup.py"),
  );
  if (tableAt(parseToml(after, file), "project") !== undefined) {
    after = addToToml(after, ["project", "dynamic"], "version");
  }
  const classified = withoutLicenceClassifiers(after);
  after = withLicences(classified.text, old.selection?.licences, files.tracked);
  after = writeTables(after, ["tool", "setuptools"], settings.tables);
  after = writeTables(
    after,
    ["tool", "setuptools", "dynamic"],
    Object.entries(old.dynamic ?? {}).map(([key, value]) => [[key], value]),
  );
  after = writeTables(after, ["tool", "setuptools_scm"], scmSettings(old, versionFile, options));
  const why = [
    `${backend.name} and a version by hand make way for setuptools with setuptools-scm`,
  ];
  const changes: FileChange[] = [
    { path: file, ...(before === undefined ? {} : { before }), after, why },
    ...old.changes ?? [],
    ...await manifestChange(files, settings.manifest, wheel !== undefined),
  ];
  return {
    changes: changes.filter((change) => change.before !== change.after),
    ...(versionFile !== undefined && files.tracked.includes(versionFile)
      ? { untrack: [versionFile] }
      : {}),
    notes: [...lostComments(text, after), ...old.notes, ...classified.notes, ...settings.notes],
    refusals: [...old.refusals, ...woken],
  };
}

/** A wheel is built from the sdist: what is not in that is not in the wheel. */
function shipped({ selection }: WithoutBackend) {
  const sdist = selection?.sdist ?? new Set<string>();
  const wheel = new Map([...selection?.wheel ?? []].filter(([, from]) => sdist.has(from)));
  return { wheel, sdist };
}

async function versionFileOf(
  files: SourceFiles,
  old: WithoutBackend,
  shipped: { readonly wheel: ReadonlyMap<string, string> } | undefined,
): Promise<string | undefined> {
  const own = old.scm?.["version_file"];
  if (typeof own === "string") return own;
  const wheel = shipped?.wheel ?? old.modules ?? new Map<string, string>();
  return await versionFileFor(files, wheel, nameOf(old.text));
}

function nameOf(text: string): string {
  return String(tableAt(parseToml(text, file), "project")?.["name"] ?? "");
}

/** `license = "MIT"` and `license-files` are PEP 639's: setuptools knows them from 77.0.3 on. */
function withBackend(
  text: string,
  before: Table,
  old: WithoutBackend,
  foreign: boolean,
  runsSetupPy: boolean,
): string {
  const project = tableAt(parseToml(text, file), "project") ?? {};
  const least = typeof project["license"] === "string" || project["license-files"] !== undefined
    ? "setuptools>=77.0.3"
    : "setuptools>=64";
  const there = stringList(tableAt(before, "build-system")?.["requires"]) ?? [];
  const others = foreign
    ? old.requires ?? []
    : there.filter((one) =>
      !["setuptools", "setuptools-scm", "wheel"].includes(tryParseRequirementName(one)?.name ?? "")
    );
  const requires = [least, "setuptools-scm>=8", ...others];
  const changed = setToml(text, ["build-system", "requires"], requires);
  // Without the key setuptools runs setup.py as it did before PEP 517, with the project's folder to import from.
  if (!foreign && tableAt(before, "build-system")?.["build-backend"] === undefined && runsSetupPy) {
    return changed;
  }
  return setToml(changed, ["build-system", "build-backend"], "setuptools.build_meta");
}

function scmSettings(
  old: WithoutBackend,
  versionFile: string | undefined,
  { scheme, place }: MoveOptions,
): (readonly [readonly string[], TomlValue])[] {
  const settings: Record<string, TomlValue> = {
    ...(versionFile === undefined ? {} : { version_file: versionFile }),
    ...place,
    version_scheme: scheme,
    local_scheme: "no-local-version",
    ...old.scm,
  };
  return Object.entries(settings).map(([key, value]) => [[key], value] as const);
}
