// Checks that folders of Python below a package are packages.
import { inline } from "../../../standards/display.ts";
import { someOf } from "../../some_of.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** Where nobody imports, and where others decide. */
const elsewhere =
  /(?:^|\/)(?:_?tests?|testing|docs?|examples?|samples?|demos?|benchmarks?|_?vendor(?:ed)?|third_party)(?:\/|$)/i;

/** What lies there can be imported in a checkout, and discovery leaves it out of the next wheel. */
export const missingInit: StaticCheck = {
  code: "missing-init",
  group: "contents",
  title: "every folder of Python below a package has __init__.py",
  hint: "Add an empty __init__.py, unless it is meant to be a namespace",
  link: "https://docs.python.org/3/reference/import.html#regular-packages",
  severity: "warning",
  look: atEachWheel(({ members }) => {
    const files = members.filter(({ kind }) => kind === "file").map(({ path }) => path);
    const packages = new Set(
      files.filter((path) => path.endsWith("/__init__.py")).map((path) =>
        path.slice(0, -"/__init__.py".length)
      ),
    );
    const folders = new Set(
      files.filter((path) => path.endsWith(".py")).map((path) =>
        path.split("/").slice(0, -1).join("/")
      ),
    );
    const lacking = [...folders].filter((folder) =>
      !packages.has(folder) && packages.has(folder.split("/").slice(0, -1).join("/")) &&
      !elsewhere.test(folder)
    ).filter((folder) => /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(folder.split("/").at(-1) ?? ""));
    return someOf(lacking, (folder) => `"${inline(folder)}" holds Python and no __init__.py`);
  }),
};
