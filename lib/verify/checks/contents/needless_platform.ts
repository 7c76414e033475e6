// Checks that a wheel for one platform holds something of that platform.

import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** A pure wheel would do for everybody. */
export const needlessPlatform: StaticCheck = {
  code: "needless-platform",
  group: "contents",
  title: "a wheel for one platform holds something compiled",
  hint: "Build a wheel for every platform: py3-none-any",
  link: "https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/",
  severity: "warning",
  look: atEachWheel(({ filename, members }) =>
    filename.endsWith("-any.whl") ||
      members.some(({ kind, path, mode }) =>
        kind === "file" &&
        (/\.(?:so(?:\.\d+)*|pyd|dll|dylib|exe|a|lib|node|wasm|jar)$/.test(path) ||
          (mode & 0o111) !== 0 || /\.data\/(?:scripts|data)\//.test(path))
      )
      ? []
      : [{ message: "The wheel is for one platform, and nothing in it is compiled" }]
  ),
};
