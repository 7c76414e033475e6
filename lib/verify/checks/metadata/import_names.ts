// Checks that what the project says one imports can be imported.
import { inline } from "../../../standards/display.ts";
import { header } from "../../header.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Each Import-Name and Import-Namespace is a dotted name, perhaps private (PEP 794). */
export const importNames: StaticCheck = metadataCheck({
  code: "import-names",
  title: "the import names are names of modules",
  hint: "Correct import-names or import-namespaces in [project]",
  link: "https://peps.python.org/pep-0794/",
  rules: ["import-name"],
  say: ({ field, value }) => `${header(field)} has "${inline(value)}", which cannot be imported`,
});
