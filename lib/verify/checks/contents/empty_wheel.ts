// Checks that a wheel installs something.
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** A wheel without a file is what comes of a package that discovery did not find. */
export const emptyWheel: StaticCheck = {
  code: "empty-wheel",
  group: "contents",
  title: "the wheel installs something",
  hint:
    "See where the backend looks for packages: src/NAME, NAME, or what pyproject.toml names. A package of dependencies alone may skip this check, with that as the reason",
  link: "https://setuptools.pypa.io/en/latest/userguide/package_discovery.html",
  severity: "warning",
  look: atEachWheel(({ folder, members }) =>
    members.some(({ kind, path }) => kind === "file" && !path.startsWith(`${folder}/`))
      ? []
      : [{ message: "The wheel holds metadata and nothing else" }]
  ),
};
