// Checks that no module stops for a debugger.
import type { Watch } from "../../../dist/watch.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

const stop =
  /^[ \t]*(?:breakpoint\(\)|(?:i?pdb|pudb)\.set_trace\(\)|import i?pdb; ?i?pdb\.set_trace\(\))/m;

const modules: Watch<{ readonly path: string; readonly line: number }> = {
  most: 1 << 20,
  wants: ({ path }) => path.endsWith(".py") && !/(?:^|\/)(?:tests?|testing|debug)\b/.test(path),
  see(bytes, { path }) {
    const text = new TextDecoder().decode(bytes);
    const at = stop.exec(text)?.index;
    return at === undefined ? undefined : { path, line: text.slice(0, at).split("\n").length };
  },
};

/** A user's program that stops for a debugger has no one who answers it. */
export const debugging: StaticCheck = {
  code: "debugging",
  group: "contents",
  title: "no module stops for a debugger",
  hint: "Take the line out",
  link: "https://docs.python.org/3/library/functions.html#breakpoint",
  severity: "warning",
  watches: [modules],
  look: atEachWheel(async (wheel) =>
    (await wheel.seen(modules)).map(({ path, line }) => ({
      message: `"${inline(path)}" stops for a debugger in line ${line}`,
    }))
  ),
};
