// What of a project's place in its repository init can write down, and what it cannot.
import type { SourceTree } from "../project/source_tree.ts";
import { inline } from "../standards/display.ts";
import type { Refusal } from "./plan.ts";
import { scmPlace } from "./scm_place.ts";
import { tomlText } from "./toml_text.ts";

/**
 * Why a project in that folder cannot be moved.
 *
 * @param tracked What git tracks, from the repository's root.
 * @param folder The project's folder, relative to the root; "" for the root.
 * @param options Whether several machines build its wheels.
 */
export function guardFolder(
  tracked: readonly string[],
  folder: string,
  { wheels }: { readonly wheels: boolean },
): readonly Refusal[] {
  if (folder === "") return [];
  const own = ["deno.json", "deno.jsonc"].find((name) => tracked.includes(`${folder}/${name}`));
  return [
    ...(/^\w[\w./-]*$/.test(folder) ? [] : [{
      what: `The folder ${
        JSON.stringify(inline(folder))
      } has a name that a workflow cannot hold safely`,
      why:
        "Letters, digits, `.`, `_`, `-` and `/` alone mean the same in every place of a workflow",
      next: "Rename it, and run init again",
    }]),
    ...(own === undefined ? [] : [{
      what: `There is ${folder}/${own}`,
      why:
        "Deno takes the nearest one, and pyrelease's tasks stand in the root's: the lock file and the flags of publish are there",
      next: "Move its tasks to the root's deno.json, and run init again",
    }]),
    ...(wheels
      ? [{
        what: `--wheels is not written for a project in a folder: ${folder}`,
        why: "cibuildwheel's paths, tests and artifacts are the repository's there",
        next: "Copy ci/publish-wheels.yml and name the folder in it: README, Many builders",
      }]
      : []),
  ];
}

/**
 * Why a prefix for tags cannot be given to a project: it takes its version from git already, by other tags.
 *
 * @param tree The project.
 * @param tagPrefix What was asked for.
 */
export function guardSettings(
  { scm, staticVersion }: SourceTree,
  tagPrefix: string | undefined,
): readonly Refusal[] {
  if (tagPrefix === undefined || scm === undefined || staticVersion !== undefined) return [];
  if (scm.describeCommand?.some((word) => word.startsWith(tagPrefix)) === true) return [];
  if (scm.tag.prefix === tagPrefix) return [];
  const settings = Object.entries(scmPlace({ folder: "", tagPrefix }))
    .map(([key, value]) => `${key} = ${tomlText(value)}`).join("\n      ");
  return [{
    what: `${scm.table === undefined ? "setuptools-scm" : `[${scm.table}]`} takes other tags than ${
      inline(tagPrefix)
    }…`,
    why: "The version comes from git already, and its settings stay as they are",
    next: `Add to it, and run init again:\n      ${settings}`,
  }];
}
