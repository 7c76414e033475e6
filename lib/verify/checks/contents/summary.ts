// Checks that a project says in one line what it is.
import { one } from "../../../standards/core_metadata.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** It is what a search shows, and the first thing that people read. */
export const summary: StaticCheck = {
  code: "summary",
  group: "contents",
  title: "the metadata hold a summary",
  hint: 'Add description = "…" to [project]',
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#summary",
  severity: "warning",
  look: atEachFile(({ metadata }) =>
    (one(metadata, "summary") ?? "").trim() === "" ? [{ message: "There is no summary" }] : []
  ),
};
