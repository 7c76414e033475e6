// Whether a repository is one project's alone, in its root: a tag is a version of everything in it.
import { inline } from "../standards/display.ts";
import type { Refusal } from "./plan.ts";

/** Folders whose projects are no packages that are released. */
const notReleased =
  /(^|\/)(tests?|testing|fixtures?|examples?([-_][^/]*)?|samples?|demos?|tutorials?|docs?|documentation|templates?|benchmarks?|asv_bench|scripts?|tools?|_?vendor(ed)?|third_?party|cookiecutter.*|\{\{.*|\..*)(\/|$)/i;

/**
 * Why a repository cannot be moved as one project, where that is so.
 *
 * @param tracked What git tracks, from the repository's root.
 * @param folder The project's folder, relative to the repository's root; "" for the root.
 */
export function guardOneProject(tracked: readonly string[], folder: string): readonly Refusal[] {
  if (folder !== "") {
    return [{
      what: `The project is in ${inline(folder)}, not in the repository's root`,
      why:
        "A tag counts for the whole repository, and workflows belong to its root: what else is there cannot be known",
      next:
        "Set it up by hand: README, Set up a project; `root` in [tool.setuptools_scm] names the root",
    }];
  }
  const all = new Set(tracked);
  const others = tracked.flatMap((path) => {
    const [, where = "", name] = /^(.+)\/(pyproject\.toml|setup\.py)$/.exec(path) ?? [];
    // A package may have a module of that name.
    const isModule = name === "setup.py" && all.has(`${where}/__init__.py`);
    return where === "" || isModule ? [] : [where];
  }).filter((path) => !notReleased.test(path));
  const found = [...new Set(others)].sort();
  if (found.length === 0) return [];
  const shown = found.slice(0, 5).map((path) => inline(path)).join(", ");
  const more = found.length > 5 ? ` and ${found.length - 5} more` : "";
  return [{
    what: `The repository holds more than one package: also in ${shown}${more}`,
    why: "One tag would be a version of all of them",
    next:
      "Give each a repository, or set them up by hand with tags of their own (`tag_regex` in [tool.setuptools_scm])",
  }];
}
