// Checks that the index and installers can read entry_points.txt.
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
    const bytes = await wheel.read(path);
    return isUtf8(bytes) ? [] : [{ message: "entry_points.txt is not UTF-8" }];
  }),
};

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
