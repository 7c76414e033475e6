// Checks that the commands a wheel installs can be started.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { commandsOf, tryReadEntryPoints } from "../../read_entry_points.ts";

/** A command is module:function: anything else is installed as a script that cannot run. */
export const entryPointValues: StaticCheck = {
  code: "entry-point-values",
  group: "wheel",
  title: "the commands that a wheel installs name a function",
  hint: "Write module:function in [project.scripts]",
  link: "https://packaging.python.org/en/latest/specifications/entry-points/#data-model",
  severity: "error",
  look: atEachWheel(async (wheel) =>
    commandsOf(await tryReadEntryPoints(wheel)).filter(({ value }) => !isObject.test(value)).map(
      ({ name, value }) => ({
        message: `The command "${inline(name)}" is "${inline(value)}", which names no function`,
      }),
    )
  ),
};

const dotted = String
  .raw`[\p{ID_Start}_][\p{ID_Continue}]*(?:\.[\p{ID_Start}_][\p{ID_Continue}]*)*`;
const isObject = new RegExp(String.raw`^${dotted}\s*:\s*${dotted}\s*(?:\[.*\])?$`, "u");
