// Checks that compiled modules are not in a wheel for every platform.
import { inline } from "../../../standards/display.ts";
import { someOf } from "../../some_of.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** A compiled module is of one platform: elsewhere the wheel installs and fails at the import. */
export const purity: StaticCheck = {
  code: "purity",
  group: "contents",
  title: "a wheel for every platform holds no compiled module",
  hint: "Build one wheel a platform (cibuildwheel), or leave the compiled module out",
  link:
    "https://packaging.python.org/en/latest/specifications/binary-distribution-format/#what-s-the-deal-with-purelib-vs-platlib",
  severity: "warning",
  look: atEachWheel(({ filename, members }) =>
    !filename.endsWith("-any.whl") ? [] : someOf(
      members.filter(({ kind, path }) =>
        kind === "file" && /\.(?:so(?:\.\d+)*|pyd|dll|dylib)$/.test(path)
      ),
      ({ path }) => `"${inline(path)}" is compiled, and the wheel is for every platform`,
    )
  ),
};
