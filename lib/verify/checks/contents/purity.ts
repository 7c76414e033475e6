// Checks that compiled modules are not in a wheel for every platform.
import { inline } from "../../../standards/display.ts";
import { someOf } from "../../some_of.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** The systems that a compiled file can be of, by how its name ends. */
const systems: readonly RegExp[] = [/\.so(?:\.\d+)*$/, /\.(?:pyd|dll)$/, /\.dylib$/];

/** A compiled module is of one platform: elsewhere the wheel installs and fails at the import. */
export const purity: StaticCheck = {
  code: "purity",
  group: "contents",
  title: "a wheel for every platform holds no compiled module",
  hint: "Build one wheel a platform (cibuildwheel), or leave the compiled module out",
  link:
    "https://packaging.python.org/en/latest/specifications/binary-distribution-format/#what-s-the-deal-with-purelib-vs-platlib",
  severity: "warning",
  look: atEachWheel(({ filename, members }) => {
    if (!filename.endsWith("-any.whl")) return [];
    const files = members.filter(({ kind }) => kind === "file").map(({ path }) => path);
    const compiled = systems.map((ends) => files.filter((path) => ends.test(path)));
    // Who packs them for each system means the wheel for all of them.
    if (compiled.filter(({ length }) => length > 0).length > 1) return [];
    return someOf(
      compiled.flat(),
      (path) => `"${inline(path)}" is compiled, and the wheel is for every platform`,
    );
  }),
};
