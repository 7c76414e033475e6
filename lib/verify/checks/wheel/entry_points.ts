// Checks that the commands a wheel installs have names that the index takes.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { readEntryPoints } from "../../read_entry_points.ts";

/** entry_points.txt can be read, and no command's name leads elsewhere (warehouse/utils/wheel.py). */
export const entryPoints: StaticCheck = {
  code: "entry-points",
  group: "wheel",
  title: "the commands that a wheel installs have allowed names",
  hint: "Use letters, digits, dots, dashes and underscores in [project.scripts]",
  link: "https://packaging.python.org/en/latest/specifications/entry-points/",
  severity: "error",
  look: atEachWheel(async (wheel) => {
    const groups = await readEntryPoints(wheel);
    const commands = ["console_scripts", "gui_scripts"].flatMap((group) => groups.get(group) ?? []);
    return commands.filter(({ name }) => !/^[\p{L}\p{N}_.-]+$/u.test(name)).map(({ name }) => ({
      message: `"${inline(name)}" is not allowed as the name of a command`,
    }));
  }),
};
