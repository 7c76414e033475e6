// Checks that a wheel installs no top-level package that every project has one of.
import { inline } from "../../../standards/display.ts";
import type { Distribution } from "../../../dist/distribution.ts";
import { normalizeName } from "../../../standards/name.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { topLevel } from "../../top_level.ts";

/** What lies beside the package in many repositories, and goes into site-packages by mistake. */
const common: readonly string[] = [
  ...["test", "tests", "testing", "doc", "docs", "example", "examples", "sample", "samples"],
  ...["bench", "benchmark", "benchmarks", "script", "scripts", "tool", "tools", "build", "dist"],
  ...["src", "lib", "tasks", "noxfile", "setup", "conftest", "config", "utils"],
];

/** Of two projects that install `tests`, the second overwrites the first, and removing one breaks the other. */
export const strayPackages: StaticCheck = {
  code: "stray-packages",
  group: "contents",
  title: "the wheel installs no package that is for developers, such as tests or docs",
  hint:
    "Name the packages to install in pyproject.toml (setuptools: tool.setuptools.packages.find)",
  link: "https://setuptools.pypa.io/en/latest/userguide/package_discovery.html",
  severity: "warning",
  look: atEachWheel((wheel) =>
    topLevel(wheel).filter((name) => common.includes(name) && !isOwn(name, wheel)).map((name) => ({
      message: `The wheel installs "${inline(name)}" beside the project's own packages`,
    }))
  ),
};

function isOwn(name: string, { name: project }: Distribution): boolean {
  return normalizeName(project) === normalizeName(name);
}
