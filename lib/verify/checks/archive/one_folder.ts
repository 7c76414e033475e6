// Checks that an sdist has one folder, named like the file.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachSdist } from "../../looking.ts";

/** All members lie in {name}-{version}/ (PEP 625): the index refuses others, and builders do not find the project. */
export const oneFolder: StaticCheck = {
  code: "one-folder",
  group: "archive",
  title: "all of an sdist lies in its one folder",
  hint: "Build with a current backend; do not rename files after the build",
  link: "https://packaging.python.org/en/latest/specifications/source-distribution-format/",
  severity: "error",
  look: atEachSdist(({ folder, members }) =>
    members.filter(({ path }) => path !== folder && !path.startsWith(`${folder}/`)).slice(0, 5).map(
      ({ path }) => ({ message: `"${inline(path)}" is outside of ${inline(folder)}/` }),
    )
  ),
};
