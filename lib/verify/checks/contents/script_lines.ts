// Checks that scripts in a wheel can be started.
import type { Watch } from "../../../dist/watch.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

const scripts: Watch<{ readonly path: string; readonly first: string }> = {
  most: 200,
  wants: ({ path }) => /^[^/]+\.data\/scripts\//.test(path),
  see(bytes, { path }) {
    const text = new TextDecoder("latin1").decode(bytes);
    return text.startsWith("#!")
      ? { path, first: text.slice(0, text.indexOf("\n") + 1) }
      : undefined;
  },
};

/** An installer puts the environment's Python into a first line that is `#!python`, and into no other (PEP 427). */
export const scriptLines: StaticCheck = {
  code: "script-lines",
  group: "contents",
  title: "scripts begin with a line that can be followed on every machine",
  hint: "Offer the script as an entry point in [project.scripts], or let it begin with #!python",
  link:
    "https://packaging.python.org/en/latest/specifications/binary-distribution-format/#recommended-installer-features",
  severity: "warning",
  watches: [scripts],
  look: atEachWheel(async (wheel) =>
    (await wheel.seen(scripts)).flatMap(({ path, first }) => {
      if (first.endsWith("\r\n")) {
        return [{ message: `"${inline(path)}" begins with a line that ends in CR LF` }];
      }
      return /python/i.test(first) && !/^#!pythonw?\b/.test(first) &&
          !/^#!\/usr\/bin\/env python3?\s*$/.test(first)
        ? [{ message: `"${inline(path)}" names a Python of its own: ${inline(first.trim(), 100)}` }]
        : [];
    })
  ),
};
