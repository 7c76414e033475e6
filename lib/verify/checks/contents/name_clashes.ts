// Checks that no two names become one on systems that tell less apart.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Windows and macOS take upper for lower case, and macOS one way of writing an accent for another. */
export const nameClashes: StaticCheck = {
  code: "name-clashes",
  group: "contents",
  title: "no two names differ only in upper and lower case, or in how an accent is written",
  hint: "Rename one of the two: on Windows and macOS only the last one is there",
  link: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  severity: "warning",
  look: atEachFile(({ members }) => {
    const paths = [...new Set(members.map(({ path }) => path))];
    const groups = Map.groupBy(paths, (path) => path.normalize("NFC").toLowerCase());
    return [...groups.values()].filter(({ length }) => length > 1).map((same) => ({
      message: `These are one name on some systems: ${
        same.map((path) => `"${inline(path)}"`).join(", ")
      }`,
    }));
  }),
};
