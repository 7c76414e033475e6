// Leaves a project with its backend, and gives that the version from git through its own plugin.
import { parseToml, tableAt } from "../../project/toml.ts";
import type { SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { scmPlugins } from "./scm_plugins.ts";

const file = "pyproject.toml";

/** What setuptools-scm is told. */
export interface KeepOptions {
  /** The version scheme. */
  readonly scheme: string;
  /** The repository's folder relative to the project's; the project's own unless given. */
  readonly root?: string;
}

/**
 * Plans the version from git for a backend that stays.
 *
 * @param files The project.
 * @param options For the plugins that are setuptools-scm underneath.
 * @throws {ReleaseError} "toml-invalid"
 */
export async function keepBackend(
  files: SourceFiles,
  { scheme, root }: KeepOptions,
): Promise<SetupPart> {
  const before = await files.text(file) ?? "";
  const build = tableAt(parseToml(before, file), "build-system");
  const name = String(build?.["build-backend"]);
  const plugin = Object.hasOwn(scmPlugins, name) && build?.["backend-path"] === undefined
    ? scmPlugins[name]
    : undefined;
  const separate = parseToml(await files.text("hatch.toml") ?? "", "hatch.toml");
  if (name === "hatchling.build" && (separate["version"] ?? separate["build"]) !== undefined) {
    return {
      changes: [],
      refusals: [{
        what: "hatch.toml has settings of the build",
        why: "They overrule what would be written to pyproject.toml",
        next: "Move [version] and [build] to [tool.hatch] in pyproject.toml, and run it again",
      }],
    };
  }
  if (plugin === undefined) {
    return {
      changes: [],
      refusals: [{
        what: `The backend "${name}" has no plugin for versions from git that pyrelease knows`,
        why: "It knows those of Hatchling, PDM, Poetry and Flit",
        next: "Run it without --keep-backend, or set up the backend's own way by hand",
      }],
    };
  }
  const { text: after, versionFile, notes } = await plugin({
    files,
    text: before,
    scheme,
    root: root === undefined || root === "." ? {} : { root },
  });
  const why = ["The backend stays, and its own plugin takes the version from git"];
  return {
    changes: before === after ? [] : [{ path: file, before, after, why }],
    ...(versionFile !== undefined && files.tracked.includes(versionFile)
      ? { untrack: [versionFile] }
      : {}),
    ...(notes === undefined ? {} : { notes }),
  };
}
