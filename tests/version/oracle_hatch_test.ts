// hatch-vcs' settings, against hatchling's own answers.
import { assertOverruled, type Overruled, quiet } from "../helpers/overruled.ts";
import { scmOracle } from "../helpers/scm_oracle.ts";

const hatch = (...lines: string[]) =>
  `[build-system]
requires = ["hatchling", "hatch-vcs"]
build-backend = "hatchling.build"
[project]
name = "x-y"
dynamic = ["version"]
[tool.hatch.version]
source = "vcs"
${lines.join("\n")}
`;
const raw = "[tool.hatch.version.raw-options]";
const scm = "SETUPTOOLS_SCM";

const named: readonly Overruled[] = [
  ["hatch-vcs", { "pyproject.toml": hatch() }, {}, "1.2.1.dev2+gNODE"],
  [
    "hatch-vcs with its own names of options",
    {
      "pyproject.toml": hatch("tag-pattern = '^v(\\d+)'", 'fallback-version = "9"', raw, quiet),
    },
    {},
    "2.dev2",
  ],
  [
    "hatch-vcs with an option that get_version has not",
    {
      "pyproject.toml": hatch(raw, 'tag.prefix = "v"'),
    },
    {},
    "refused",
  ],
  ["hatch-vcs and overrides, which do not reach it", { "pyproject.toml": hatch(raw, quiet) }, {
    [`${scm}_OVERRIDES`]: '{version_scheme = "only-version"}',
    [`${scm}_PRETEND_VERSION_FOR_X_Y`]: "9",
  }, "1.2.1.dev2"],
  ["hatch-vcs and a version for all", { "pyproject.toml": hatch(raw, quiet) }, {
    [`${scm}_PRETEND_VERSION`]: "9",
  }, "9"],
  ["hatch-vcs and pretended parts", { "pyproject.toml": hatch(raw, quiet) }, {
    [`${scm}_PRETEND_METADATA`]: "{distance = 5}",
  }, "1.2.1.dev5"],
  [
    "hatch.toml before pyproject.toml",
    {
      "pyproject.toml": hatch(raw, 'version_scheme = "only-version"'),
      "hatch.toml": `[version]\nsource = "vcs"\n[version.raw-options]\n${quiet}\n`,
    },
    {},
    "1.2.1.dev2",
  ],
];

Deno.test("computeVersion() follows hatch-vcs as hatchling does", async (t) => {
  await using oracle = await scmOracle();
  for (const each of named) await t.step(each[0], () => assertOverruled(oracle, each));
});
