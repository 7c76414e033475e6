// Checks that an sdist can be unpacked everywhere.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachSdist } from "../../looking.ts";

/** Windows makes no links without special rights: unpacking fails, or leaves them out. */
export const sdistLinks: StaticCheck = {
  code: "sdist-links",
  group: "sdist",
  title: "the sdist holds no links",
  hint: "Put a copy of the file in its place, or leave it out of the sdist",
  link: "https://packaging.python.org/en/latest/specifications/source-distribution-format/",
  severity: "warning",
  look: atEachSdist(({ members }) =>
    members.filter(({ kind }) => kind === "symlink" || kind === "hardlink").map((
      { path, target = "" },
    ) => ({
      message: `"${inline(path)}" is a link to "${inline(target)}"`,
    }))
  ),
};
