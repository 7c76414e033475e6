// Checks that no name is a module and a package.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** Python imports the package, and nobody the module. */
export const twofoldModules: StaticCheck = {
  code: "twofold-modules",
  group: "contents",
  title: "no name is both a module and a package",
  hint: "Remove or rename one of the two",
  link: "https://docs.python.org/3/reference/import.html",
  severity: "warning",
  look: atEachWheel(({ members }) => {
    const paths = new Set(members.filter(({ kind }) => kind === "file").map(({ path }) => path));
    return [...paths].filter((path) =>
      path.endsWith(".py") && paths.has(`${path.slice(0, -".py".length)}/__init__.py`)
    ).map((path) => ({ message: `"${inline(path)}" lies beside a package of that name` }));
  }),
};
