// Checks that no member can be changed by everybody, or runs as somebody else.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachSdist } from "../../looking.ts";
import { someOf } from "../../some_of.ts";

/** Installers of wheels take no more from a mode than whether a file is a program; `tar` takes all of an sdist's. */
export const modes: StaticCheck = {
  code: "modes",
  group: "contents",
  title: "no file may be changed by everybody, or runs as its owner",
  hint: "Set the mode to 644 or 755 in the repository, and build with a umask of 022",
  link: "https://docs.python.org/3/library/tarfile.html#tarfile.data_filter",
  severity: "warning",
  look: atEachSdist(({ members }) =>
    someOf(
      members.filter(({ kind, mode }) => kind === "file" && (mode & 0o6002) !== 0),
      ({ path, mode }) => `"${inline(path)}" has the mode ${mode.toString(8)}`,
    )
  ),
};
