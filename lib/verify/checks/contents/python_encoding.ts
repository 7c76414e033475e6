// Checks that Python can read every module.
import type { Watch } from "../../../dist/watch.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

const declared = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/m;

const modules: Watch<{ readonly path: string; readonly why: string }> = {
  most: 1 << 22,
  wants: ({ path, size }) => path.endsWith(".py") && size <= 1 << 22,
  see(bytes, { path }) {
    if (bytes.includes(0)) return { path, why: "holds a NUL" };
    const head = new TextDecoder("latin1").decode(bytes.subarray(0, 400)).split("\n").slice(0, 2);
    if (declared.test(head.join("\n"))) return undefined;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      return undefined;
    } catch {
      return { path, why: "is not UTF-8, and declares no other encoding" };
    }
  },
};

/** Such a module is a SyntaxError when it is imported. */
export const pythonEncoding: StaticCheck = {
  code: "python-encoding",
  group: "contents",
  title: "every module is text that Python can read",
  hint: "Save it as UTF-8",
  link: "https://peps.python.org/pep-3120/",
  severity: "warning",
  watches: [modules],
  look: atEachWheel(async (wheel) =>
    (await wheel.seen(modules)).map(({ path, why }) => ({ message: `"${inline(path)}" ${why}` }))
  ),
};
