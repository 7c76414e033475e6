// Checks that no dependency is pinned to one release.
import { all } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import { normalizeName } from "../../../standards/name.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** Two projects that pin another release of one package cannot be installed together, and its next security release not at all. */
export const pinnedDependencies: StaticCheck = {
  code: "pinned-dependencies",
  group: "contents",
  title: "no dependency is pinned to one release",
  hint: "Give a range in dependencies; pin in a lock file, which is for applications",
  link: "https://packaging.python.org/en/latest/discussions/install-requires-vs-requirements/",
  severity: "warning",
  look: atEachWheel(({ metadata, name }) =>
    all(metadata, "requires-dist")
      // Parts of one project, such as pydantic and pydantic-core, are released together.
      .filter((each) => familyOf(each) !== familyOf(name))
      .filter((each) =>
        /===?(?!=)\s*[\w.!+-]+(?!\.\*)\s*\)?\s*(?:;|$)/.test(each.split(";")[0] + ";")
      )
      .filter((each) => !/\bextra\s*==/.test(each) && !/\.\*/.test(each.split(";")[0] ?? ""))
      .map((each) => ({ message: `"${inline(each)}" allows one release` }))
  ),
};

/** What a project's name begins with. */
function familyOf(requirement: string): string {
  return normalizeName(/^[\w.-]+/.exec(requirement)?.[0] ?? "").split("-")[0] ?? "";
}
