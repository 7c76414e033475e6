// Checks that a wheel has no links.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** Installers write a link as a file that holds the path: what it led to is not installed. */
export const wheelLinks: StaticCheck = {
  code: "wheel-links",
  group: "wheel",
  title: "wheels hold files, not links",
  hint: "Put a copy of the file in its place",
  link: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  severity: "warning",
  look: atEachWheel(({ members }) =>
    members.filter(({ kind }) => kind === "symlink").map(({ path }) => ({
      message: `"${inline(path)}" is a link, which installers do not follow`,
    }))
  ),
};
