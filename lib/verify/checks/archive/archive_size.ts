// Checks that no archive unpacks to more than any honest one.
import type { StaticCheck } from "../../check.ts";
import { unreadableCheck } from "../../unreadable_check.ts";

/** What no reader gets through: the other files are checked all the same. */
export const archiveSize: StaticCheck = unreadableCheck({
  code: "archive-size",
  group: "archive",
  title: "no archive is a bomb",
  hint: "Look at what the archive holds",
  link: "https://docs.pypi.org/archives/",
}, ["archive-too-large"]);
