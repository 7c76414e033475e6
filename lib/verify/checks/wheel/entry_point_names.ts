// Checks that the commands a wheel installs have names that the index takes.
import { isCommandName } from "../../../index/rules/entry_points_file.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { commandsOf, tryReadEntryPoints } from "../../read_entry_points.ts";

/** A command has letters, digits, dots, dashes and underscores: no path (warehouse/utils/wheel.py). */
export const entryPointNames: StaticCheck = {
  code: "entry-point-names",
  group: "wheel",
  title: "the commands that a wheel installs have allowed names",
  hint: "Use letters, digits, dots, dashes and underscores in [project.scripts]",
  link: "https://packaging.python.org/en/latest/specifications/entry-points/",
  severity: "error",
  look: atEachWheel(async (wheel) =>
    commandsOf(await tryReadEntryPoints(wheel)).filter(({ name }) => !isCommandName(name)).map(
      ({ name }) => ({ message: `"${inline(name)}" is not allowed as the name of a command` }),
    )
  ),
};
