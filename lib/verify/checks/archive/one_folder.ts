// Checks that an sdist has one folder, named like the file.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachSdist } from "../../looking.ts";

/** All members lie in one folder: the index refuses others. It is called {name}-{version} (PEP 625), which no one insists on. */
export const oneFolder: StaticCheck = {
  code: "one-folder",
  group: "archive",
  title: "all of an sdist lies in its one folder",
  hint: "Build with a current backend; do not rename files after the build",
  link: "https://packaging.python.org/en/latest/specifications/source-distribution-format/",
  severity: "error",
  look: atEachSdist(({ filename, folder, members }) => [
    ...(filename === `${folder}.tar.gz` ? [] : [{
      severity: "warning" as const,
      message: `The folder is called "${inline(folder)}", which is not the file's name`,
    }]),
    ...members.filter(({ path }) => path !== folder && !path.startsWith(`${folder}/`)).slice(0, 5)
      .map(({ path }) => ({ message: `"${inline(path)}" is outside of ${inline(folder)}/` })),
  ]),
};
