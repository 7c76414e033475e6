// Checks that every name can be a file's on Windows.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";
import { someOf } from "../../some_of.ts";

const reserved = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?$/i;
/** Of Windows' 260 characters a user's folder and site-packages take some. */
const longest = 180;

/** Also for a project that is not for Windows: its sdist is unpacked there by those who look at it. */
export const windowsNames: StaticCheck = {
  code: "windows-names",
  group: "contents",
  title: "every name can be a file's on Windows, and no path is too long there",
  hint: "Rename it: pip cannot unpack the file on Windows",
  link: "https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file",
  severity: "warning",
  look: atEachFile(({ members }) =>
    someOf(
      members.filter(({ path }) => problemOf(path) !== undefined),
      ({ path }) => `"${inline(path, 200)}" ${problemOf(path)}`,
    )
  ),
};

function problemOf(path: string): string | undefined {
  const parts = path.split("/");
  if (parts.some((part) => reserved.test(part))) return "is the name of a device";
  // deno-lint-ignore no-control-regex
  if (parts.some((part) => /[<>:"|?*\x00-\x1f]/.test(part))) {
    return "has a character that no name may have there";
  }
  if (parts.some((part) => /[ .]$/.test(part))) return "ends with a space or a dot";
  return path.length > longest ? `has ${path.length} characters` : undefined;
}
