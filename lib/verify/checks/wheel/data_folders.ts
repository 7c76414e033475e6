// Checks that installers know where the data of a wheel go.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** Below {name}-{version}.data/ lie purelib, platlib, headers, scripts and data, and nothing else: pip fails on others. */
export const dataFolders: StaticCheck = {
  code: "data-folders",
  group: "wheel",
  title: "installers know where the data of a wheel go",
  hint: "See what puts files there: the backend's data-files or a hook",
  link: "https://packaging.python.org/en/latest/specifications/binary-distribution-format/",
  severity: "error",
  look: atEachWheel(({ folder, members }) => {
    const data = folder.replace(/\.dist-info$/, ".data");
    const keys = members.flatMap(({ path }) => {
      const [top = "", key] = path.split("/");
      if (!top.endsWith(".data") || key === undefined) return [];
      return top !== data ? [top] : schemes.includes(key) ? [] : [`${top}/${key}`];
    });
    return [...new Set(keys)].map((place) => ({
      message: `"${inline(place)}" is no place that installers know`,
    }));
  }),
};

/** The keys of an installation scheme (sysconfig). */
const schemes: readonly string[] = ["purelib", "platlib", "headers", "scripts", "data"];
