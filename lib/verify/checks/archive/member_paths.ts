// Checks that no path in an archive leads elsewhere.
import type { StaticCheck } from "../../check.ts";
import { unreadableCheck } from "../../unreadable_check.ts";

/** What no reader gets through: the other files are checked all the same. */
export const memberPaths: StaticCheck = unreadableCheck({
  code: "member-paths",
  group: "archive",
  title: "every path in the archives stays inside",
  hint: "Look for the file in the project or in the build backend's configuration and rename it",
  link: "https://docs.pypi.org/archives/",
}, ["archive-unsafe"]);
