// Checks that no module needs what newer Pythons and setuptools no longer have.
import type { Watch } from "../../../dist/watch.ts";
import { all } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import { normalizeName } from "../../../standards/name.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { someOf } from "../../some_of.ts";

/** What is gone, and what brings it back where something does. */
const removed: Readonly<Record<string, string>> = {
  pkg_resources: "setuptools 82 has it no more",
  distutils: "Python 3.12 has it no more",
  imp: "Python 3.12 has it no more",
  asyncore: "Python 3.12 has it no more",
  smtpd: "Python 3.12 has it no more",
  cgi: "Python 3.13 has it no more",
  telnetlib: "Python 3.13 has it no more",
};
const line = new RegExp(
  // At the left margin: what is guarded by `try` or a condition is meant.
  `^(?:import|from) (${Object.keys(removed).join("|")})\\b`,
  "m",
);

const modules: Watch<{ readonly path: string; readonly name: string }> = {
  most: 1 << 20,
  wants: ({ path }) => path.endsWith(".py") && !/(?:^|\/)(?:tests?|setup)\b/.test(path),
  see(bytes, { path }) {
    const name = line.exec(new TextDecoder().decode(bytes))?.[1];
    return name === undefined ? undefined : { path, name };
  },
};

/** Such a module cannot be imported where what it needs is gone. */
export const removedModules: StaticCheck = {
  code: "removed-modules",
  group: "contents",
  title: "no module needs what newer Pythons and setuptools no longer have",
  hint:
    "Use importlib.resources and importlib.metadata in the place of pkg_resources; what replaces the others is on the page",
  link: "https://docs.python.org/3/whatsnew/3.12.html#removed",
  severity: "warning",
  watches: [modules],
  look: atEachWheel(async (wheel) => {
    const there = [wheel.name, ...all(wheel.metadata, "requires-dist")].map((each) =>
      normalizeName(/^[\w.-]+/.exec(each)?.[0] ?? "")
    );
    const found = (await wheel.seen(modules)).filter(({ name }) =>
      // setuptools brings a distutils of its own.
      !(name === "distutils" && there.includes("setuptools"))
    );
    return someOf(found, ({ path, name }) => `"${inline(path)}" imports ${name}: ${removed[name]}`);
  }),
};
