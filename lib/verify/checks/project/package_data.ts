// Checks that what lies in the repository's package folders is in the wheel too.
import type { Distribution } from "../../../dist/distribution.ts";
import { inline } from "../../../standards/display.ts";
import type { Fault, ToolCheck } from "../../check.ts";
import { someOf } from "../../some_of.ts";
import { trackedOf } from "../../tracked_of.ts";
import { topLevel } from "../../top_level.ts";

/** Sources that are compiled, and what drives that: a wheel does without. */
const compiled =
  /\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|cu|cuh|pyx|pxd|pxi|rs|go|f|f90|f95|asm|s|m|mm|java|cmake|in|am|ac|build)$|(?:^|\/)(?:CMakeLists\.txt|Makefile|Cargo\.(?:toml|lock)|meson\.build|setup\.py)$/i;
/** For developers alone. */
const development =
  /(?:^|\/)(?:tests?|testing|docs?|examples?|benchmarks?|__pycache__)\/|(?:^|\/)(?:\.[^/]+|README[^/]*|CHANGELOG[^/]*|[^/]*\.(?:md|rst|ipynb))$/i;

/** Data that is in the checkout and not in the wheel works for its developers, and for no user. */
export const packageData: ToolCheck = {
  code: "package-data",
  group: "project",
  needs: "tools",
  title: "data files in the repository's package folders are in the wheel",
  hint:
    "Have the backend pack them (setuptools: tool.setuptools.package-data or include_package_data), or leave them out of the package's folder",
  link: "https://setuptools.pypa.io/en/latest/userguide/datafiles.html",
  severity: "warning",
  isIdle: ({ distributions }) => !distributions.some(({ kind }) => kind === "bdist_wheel"),
  async look(system, { project, distributions }) {
    const tracked = await trackedOf(system, project);
    if (tracked === undefined) return [];
    return distributions.filter(({ kind }) => kind === "bdist_wheel")
      .flatMap((wheel) => missingFrom(wheel, tracked));
  },
};

function missingFrom(wheel: Distribution, tracked: readonly string[]): Fault[] {
  const has = new Set(
    wheel.members.map(({ path }) => path.replace(/^[^/]+\.data\/(?:purelib|platlib)\//, "")),
  );
  const missing = topLevel(wheel).flatMap((name) => {
    const root = ["src/", "", "lib/", "python/"].find((root) =>
      tracked.includes(`${root}${name}/__init__.py`)
    );
    if (root === undefined) return [];
    return tracked.filter((path) => path.startsWith(`${root}${name}/`))
      .map((path) => path.slice(root.length))
      .filter((path) => !has.has(path) && !compiled.test(path) && !development.test(path));
  });
  return someOf(missing, (path) => `"${inline(path)}" is in the repository and not in the wheel`)
    .map((fault) => ({ ...fault, file: wheel.filename }));
}
