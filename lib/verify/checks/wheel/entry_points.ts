// Checks that the index and installers can read entry_points.txt.
import { entryPointsFault } from "../../../index/rules/entry_points_file.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { readEntryPoints } from "../../read_entry_points.ts";

/** entry_points.txt is an INI file as Python reads it (warehouse/utils/wheel.py): the index refuses the wheel otherwise. */
export const entryPoints: StaticCheck = {
  code: "entry-points",
  group: "wheel",
  title: "the entry points can be read",
  hint: "Correct [project.scripts], [project.gui-scripts] or [project.entry-points]",
  link: "https://packaging.python.org/en/latest/specifications/entry-points/",
  severity: "error",
  look: atEachWheel(async (wheel) => {
    const path = `${wheel.folder}/entry_points.txt`;
    if (!wheel.members.some((member) => member.path === path)) return [];
    // The names of commands are a check of their own.
    await readEntryPoints(wheel);
    return entryPointsFault(await wheel.read(path)) === "encoding"
      ? [{ message: "entry_points.txt is not UTF-8, or begins with a byte order mark" }]
      : [];
  }),
};
