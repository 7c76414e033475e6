// Checks that archives hold files, folders and links alone.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** An sdist has no device, no pipe and no sparse file (warehouse/forklift/legacy.py); a wheel has none either. */
export const memberKinds: StaticCheck = {
  code: "member-kinds",
  group: "archive",
  title: "archives hold files, folders and links, and nothing else",
  hint: "Leave it out of what the backend packs",
  link: "https://docs.pypi.org/archives/",
  severity: "error",
  look: atEachFile(({ members }) =>
    members.filter(({ kind, sparse }) => kind === "other" || sparse === true).map((
      { path, sparse },
    ) => ({
      message: `"${inline(path)}" is ${sparse === true ? "a sparse file" : "a device or a pipe"}`,
    }))
  ),
};
