// Checks that each file is an archive that can be read to its end.
import type { StaticCheck } from "../../check.ts";
import { unreadableCheck } from "../../unreadable_check.ts";

/** What no reader gets through: the other files are checked all the same. */
export const archiveDamaged: StaticCheck = unreadableCheck({
  code: "archive-damaged",
  group: "archive",
  title: "each file is an archive, whole and undamaged",
  hint: "Build again with a current backend; if it was copied from elsewhere, copy it again",
  link: "https://docs.pypi.org/archives/",
}, ["archive-damaged"]);
