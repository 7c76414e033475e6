// Checks that each file can be read as what its name says it is.
import type { StaticCheck } from "../../check.ts";
import { faultOf } from "../../check.ts";

/** What no reader gets through is told like any other fault: the other files are checked all the same. */
export const readable: StaticCheck = {
  code: "readable",
  group: "archive",
  title: "each file can be read to its end",
  hint: "Build again with a current backend; if it stays, see what the project packs",
  link: "https://docs.pypi.org/archives/",
  severity: "error",
  look: ({ unreadable = [] }) => unreadable.map(({ filename, error }) => faultOf(error, filename)),
};
