// Checks that annotated packages say so to type checkers.
import type { Watch } from "../../../dist/watch.ts";
import { inline } from "../../../standards/display.ts";
import { all } from "../../../standards/core_metadata.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

interface Signatures {
  /** The top-level package. */
  readonly name: string;
  readonly all: number;
  readonly annotated: number;
}

const signature =
  /^[ \t]*(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(([^()]*(?:\([^()]*\)[^()]*)*)\)([^:]{0,500}):/gm;

const modules: Watch<Signatures> = {
  most: 1 << 18,
  wants: ({ path }, { kind }) => kind === "bdist_wheel" && /^[^/]+\/.*\.py$/.test(path),
  see(bytes, { path }) {
    const text = new TextDecoder().decode(bytes);
    const found = [...text.matchAll(signature)];
    const annotated = found.filter(([, parameters = "", result = ""]) =>
      result.includes("->") || /\w\s*:/.test(parameters)
    );
    return { name: path.split("/")[0] ?? "", all: found.length, annotated: annotated.length };
  },
};

/** How much of a package must be annotated for the marker to be missed: most of it, and not a handful. */
const [least, share] = [10, 0.8];

/** Without the marker type checkers take a package for untyped, whatever is in it (PEP 561). */
export const pyTyped: StaticCheck = {
  code: "py-typed",
  group: "contents",
  title: "annotated packages carry py.typed",
  hint: "Add an empty py.typed to the package, and see that the backend packs it",
  link: "https://peps.python.org/pep-0561/",
  severity: "warning",
  watches: [modules],
  look: atEachWheel(async ({ members, metadata, seen }) => {
    const marked = new Set(
      members.filter(({ path }) => path.endsWith("/py.typed")).map(({ path }) =>
        path.split("/")[0]
      ),
    );
    const packages = Map.groupBy(await seen(modules), ({ name }) => name);
    const faults = [...packages].flatMap(([name, files]) => {
      const [signatures, annotated] = [
        files.reduce((sum, each) => sum + each.all, 0),
        files.reduce((sum, each) => sum + each.annotated, 0),
      ];
      if (marked.has(name) || annotated < least || annotated < share * signatures) return [];
      return [{
        message: `${annotated} of ${signatures} functions of "${
          inline(name)
        }" are annotated, and it has no py.typed`,
      }];
    });
    const says = all(metadata, "classifier").includes("Typing :: Typed");
    return says && marked.size === 0 && faults.length === 0
      ? [{ message: 'The classifier "Typing :: Typed" stands there, and no package has py.typed' }]
      : faults;
  }),
};
