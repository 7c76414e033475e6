// Checks that what entry points name is in the wheel.
import type { Distribution } from "../../../dist/distribution.ts";
import { inline } from "../../../standards/display.ts";
import type { Fault, StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { tryReadEntryPoints } from "../../read_entry_points.ts";
import { topLevel } from "../../top_level.ts";

/** A script whose module is not there fails for every user, at its first start. */
export const entryPointTargets: StaticCheck = {
  code: "entry-point-targets",
  group: "contents",
  title: "the modules that entry points name are in the wheel",
  hint: "Correct the module in [project.scripts] or its kin, or pack it",
  link: "https://packaging.python.org/en/latest/specifications/entry-points/",
  severity: "warning",
  look: atEachWheel(async (wheel) => {
    const own = topLevel(wheel);
    const groups = await tryReadEntryPoints(wheel);
    return [...groups].flatMap(([group, entries]) =>
      entries.flatMap(({ name, value }): Fault[] => {
        const module = /^[\w.]+/.exec(value)?.[0] ?? "";
        // A module of another project may well be named: there is no telling from here.
        if (!own.includes(module.split(".")[0] ?? "") || isThere(wheel, module)) return [];
        return [{
          message: `"${inline(name)}" of ${inline(group)} names ${
            inline(module)
          }, which is not there`,
          ...(/^(?:console|gui)_scripts$/.test(group) ? { severity: "error" as const } : {}),
        }];
      })
    );
  }),
};

function isThere({ members }: Distribution, module: string): boolean {
  const path = module.replaceAll(".", "/");
  const last = path.split("/").at(-1) ?? "";
  return members.some((member) => {
    const at = member.path.replace(/^[^/]+\.data\/(?:purelib|platlib)\//, "");
    if (!at.startsWith(path)) return false;
    // A package, a module, or a compiled one: `name.cpython-312-x86_64-linux-gnu.so`.
    const rest = at.slice(path.length - last.length).split("/");
    return rest.length > 1
      ? rest[0] === last
      : new RegExp(`^${last}(?:\\.[\\w-]+)*\\.(?:py|so|pyd)$`)
        .test(rest[0] ?? "");
  });
}
