// Checks that no byte-compiled Python is packed.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";
import { someOf } from "../../some_of.ts";

/** Bytecode is of one Python on one machine: installers make their own, and do not take it away again. */
export const pycache: StaticCheck = {
  code: "pycache",
  group: "contents",
  title: "no byte-compiled Python is packed",
  hint: "Leave __pycache__ and *.pyc out of what the project packs",
  link: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  severity: "warning",
  look: atEachFile(({ members }) =>
    someOf(
      members.filter(({ kind, path }) =>
        kind === "file" && /(?:^|\/)__pycache__\/|\.py[co]$/.test(path)
      ),
      ({ path }) => `"${inline(path)}" is byte-compiled`,
    )
  ),
};
