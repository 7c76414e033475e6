// Checks that a wheel has one folder of metadata.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** Installers refuse a wheel with two .dist-info folders, and one whose folder is not named like the file. */
export const distInfoOnce: StaticCheck = {
  code: "dist-info-once",
  group: "wheel",
  title: "a wheel has one folder of metadata",
  hint: "Build in a clean checkout: one of them is left of another build",
  link: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  severity: "error",
  look: atEachWheel(({ folder, members }) => {
    const folders = new Set(members.map(({ path }) => path.split("/")[0] ?? ""));
    return [...folders].filter((name) => name.endsWith(".dist-info") && name !== folder).map((
      name,
    ) => ({
      message: `"${inline(name)}" is there beside ${inline(folder)}`,
    }));
  }),
};
