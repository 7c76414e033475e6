// Whether a repository holds more than one package, and what tells their tags apart then.
import { parseToml, tableAt } from "../project/toml.ts";
import { inline } from "../standards/display.ts";
import type { Refusal } from "./plan.ts";
import type { SourceFiles } from "./source_files.ts";

/** Folders whose projects are no packages that are released. */
const notReleased =
  /(^|\/)(tests?|testing|fixtures?|examples?([-_][^/]*)?|samples?|demos?|tutorials?|docs?|documentation|templates?|benchmarks?|asv_bench|scripts?|tools?|_?vendor(ed)?|third_?party|cookiecutter.*|\{\{.*|\..*)(\/|$)/i;

/**
 * The folders of the other packages in a project's repository; "" for its root.
 *
 * @param files The repository's files, from its root.
 * @param folder The project's folder, relative to the root; "" for the root.
 */
export async function otherPackages(
  files: SourceFiles,
  folder: string,
): Promise<readonly string[]> {
  const all = new Set(files.tracked);
  const below = files.tracked.flatMap((path) => {
    const [, where = "", name] = /^(.+)\/(pyproject\.toml|setup\.py)$/.exec(path) ?? [];
    // A package may have a module of that name.
    const isModule = name === "setup.py" && all.has(`${where}/__init__.py`);
    return where === "" || where === folder || isModule ? [] : [where];
  }).filter((path) => !notReleased.test(path));
  const root = folder !== "" && await isPackage(files) ? [""] : [];
  return [...root, ...[...new Set(below)].sort()];
}

/** Whether the root is a package, and not only where tools are configured. */
async function isPackage(files: SourceFiles): Promise<boolean> {
  if (files.tracked.includes("setup.py")) return true;
  const pyproject = parseToml(await files.text("pyproject.toml") ?? "", "pyproject.toml");
  return [["project"], ["tool", "poetry"], ["build-system"]]
    .some((path) => tableAt(pyproject, ...path) !== undefined);
}

/**
 * Why a project cannot be moved: its tags are not told apart from other packages'.
 *
 * @param others The folders of the other packages.
 * @param tagPrefix What its tags begin with, where that is known.
 */
export function guardTags(
  others: readonly string[],
  tagPrefix: string | undefined,
): readonly Refusal[] {
  if (others.length === 0 || tagPrefix !== undefined) return [];
  const shown = others.slice(0, 5).map((path) => path === "" ? "the root" : inline(path)).join(
    ", ",
  );
  const more = others.length > 5 ? ` and ${others.length - 5} more` : "";
  return [{
    what: `The repository holds more than one package: also in ${shown}${more}`,
    why: "One tag would be a version of all of them",
    next:
      "Give each tags of its own, one package at a time: --tag-prefix NAME-v, so that the tag NAME-v1.2.3 is this package's 1.2.3",
  }];
}
