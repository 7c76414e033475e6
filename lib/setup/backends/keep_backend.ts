// Leaves a project with its backend, and gives that the version from git through its own plugin.
import { parseToml, tableAt } from "../../project/toml.ts";
import type { SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import type { TomlValue } from "../toml_text.ts";
import { scmPlugins } from "./scm_plugins.ts";

const file = "pyproject.toml";

/** The backends whose plugins are setuptools-scm underneath. */
const takesPlace: ReadonlySet<string> = new Set(["hatchling.build", "flit_core.buildapi"]);

/** What setuptools-scm is told. */
export interface KeepOptions {
  /** The version scheme. */
  readonly scheme: string;
  /** What it is told of where the project is; nothing unless given. */
  readonly place?: Readonly<Record<string, TomlValue>>;
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
  { scheme, place = {} }: KeepOptions,
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
  if (Object.keys(place).length > 0 && !takesPlace.has(name)) {
    return {
      changes: [],
      refusals: [{
        what:
          `The plugin of "${name}" is not set up for a project in a folder, or with tags of its own`,
        why: "It is not setuptools-scm underneath, and asks git in other ways",
        next: "Run it without --keep-backend",
      }],
    };
  }
  const { text: after, versionFile, notes } = await plugin({
    files,
    text: before,
    scheme,
    place,
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
