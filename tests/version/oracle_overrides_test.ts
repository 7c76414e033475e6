// What overrules pyproject.toml, against setuptools-scm's own reading of it.
import { configured } from "../helpers/both_versions.ts";
import { assertOverruled, type Overruled, quiet } from "../helpers/overruled.ts";
import { scmOracle } from "../helpers/scm_oracle.ts";

const plain = configured(quiet);
const scm = "SETUPTOOLS_SCM";
const epoch = "99999999999999";

const named: readonly Overruled[] = [
  ["overrides for all", { "pyproject.toml": configured() }, {
    [`${scm}_OVERRIDES`]: '{local_scheme = "no-local-version"}',
  }, "1.2.1.dev2"],
  ["overrides for this one before overrides for all", { "pyproject.toml": plain }, {
    VCS_VERSIONING_OVERRIDES_FOR_X_Y: '{version_scheme = "only-version"}',
    [`${scm}_OVERRIDES`]: '{version_scheme = "post-release"}',
  }, "1.2.0"],
  ["overrides that are no TOML", { "pyproject.toml": plain }, {
    [`${scm}_OVERRIDES`]: "{local_scheme",
  }, "refused"],
  ["overrides with a key that is none", { "pyproject.toml": plain }, {
    [`${scm}_OVERRIDES`]: '{tag = {prefix = "v"}, nothing = 1}',
  }, "1.2.1.dev2"],
  [
    "overrides and pyproject.toml that set one thing by two names",
    {
      "pyproject.toml": configured("tag.regex = 'v(.*)'"),
    },
    { [`${scm}_OVERRIDES`]: "{tag_regex = 'v(.*)'}" },
    "refused",
  ],
  [
    "the shared file for the repository's own project",
    {
      "pyproject.toml": plain,
      ".config/python-vcs-versioning.toml": '["."]\nversion_scheme = "post-release"\n',
    },
    {},
    "1.2.0.post2",
  ],
  [
    "a variable before the shared file",
    {
      "pyproject.toml": plain,
      ".config/python-vcs-versioning.toml": '["."]\nversion_scheme = "post-release"\n',
    },
    { [`${scm}_OVERRIDES`]: '{version_scheme = "no-guess-dev"}' },
    "1.2.0.post1.dev2",
  ],
  [
    "a shared file with a key that it may not set",
    {
      "pyproject.toml": plain,
      ".config/python-vcs-versioning.toml": '["."]\nroot = "."\n',
    },
    {},
    "refused",
  ],
  [
    "a shared file that is no TOML",
    {
      "pyproject.toml": plain,
      ".config/python-vcs-versioning.toml": "[",
    },
    {},
    "1.2.1.dev2",
  ],
  ["the name in setup.cfg for variables", {
    "pyproject.toml": plain,
    "setup.cfg": "[metadata]\nname = other\n",
  }, {
    [`${scm}_PRETEND_VERSION_FOR_X_Y`]: "8",
    [`${scm}_PRETEND_VERSION_FOR_OTHER`]: "9",
  }, "9"],
  ["dist_name for variables", { "pyproject.toml": configured('dist_name = "other"') }, {
    [`${scm}_PRETEND_VERSION_FOR_OTHER`]: "9",
  }, "9"],
  [
    "dist_name against setup.cfg",
    {
      "pyproject.toml": configured('dist_name = "other"'),
      "setup.cfg": "[metadata]\nname = x-y\n",
    },
    {},
    "refused",
  ],
  ["pretended parts", { "pyproject.toml": configured() }, {
    [`${scm}_PRETEND_METADATA`]: '{distance = 5, node = "gffffffffffff", dirty = false}',
  }, "1.2.1.dev5+gfffffffff"],
  ["pretended parts of a pretended version", { "pyproject.toml": plain }, {
    [`${scm}_PRETEND_VERSION`]: "3.0",
    [`${scm}_PRETEND_METADATA`]: '{tag = "4.0", distance = 7}',
  }, "4.0"],
  ["a pretended tag", { "pyproject.toml": plain }, {
    [`${scm}_PRETEND_METADATA`]: '{tag = "4.0"}',
  }, "refused"],
  ["a pretended part of the wrong kind", { "pyproject.toml": plain }, {
    [`${scm}_PRETEND_METADATA`]: '{distance = "7"}',
  }, "refused"],
  ["pretended parts that are no TOML", { "pyproject.toml": plain }, {
    [`${scm}_PRETEND_METADATA`]: "{distance =",
  }, "1.2.1.dev2"],
  [
    "a pretended time beside a SOURCE_DATE_EPOCH that no calendar has",
    { "pyproject.toml": plain },
    {
      [`${scm}_PRETEND_METADATA`]: "{time = 2031-02-03T04:05:06Z, dirty = true}",
      SOURCE_DATE_EPOCH: epoch,
    },
    "refused",
  ],
  [
    "a tag rule that leaves a pretended version alone",
    {
      "pyproject.toml": configured("tag_regex = 'v(x?)'"),
    },
    { [`${scm}_PRETEND_VERSION`]: "1.0+x" },
    "1.0+x",
  ],
  [
    "a list of schemes whose first answers",
    {
      "pyproject.toml": configured(
        'version_scheme = ["post-release", "nowhere:scheme"]',
        'local_scheme = ["fail-on-uncommitted-changes", "dirty-tag", "nowhere:scheme"]',
      ),
    },
    {},
    "1.2.0.post2",
  ],
  [
    "news fragments where towncrier's configuration says",
    {
      "pyproject.toml": `${
        configured('version_scheme = "towncrier-fragments"', quiet)
      }[tool.towncrier]\ndirectory = "news"\n`,
      "news/1.feature.md": "x",
    },
    {},
    "1.3.0.dev2",
  ],
  [
    "a fragment of what breaks",
    {
      "pyproject.toml": configured('version_scheme = "towncrier-fragments"', quiet),
      "changelog.d/1.removal.md": "x",
      "changelog.d/README.md": "x",
    },
    {},
    "2.0.0.dev2",
  ],
  [
    "no fragment",
    {
      "pyproject.toml": configured('version_scheme = "towncrier-fragments-zerover"', quiet),
      "changelog.d/1.other.md": "x",
    },
    {},
    "1.2.1.dev2",
  ],
];

Deno.test("computeVersion() is overruled as setuptools-scm is", async (t) => {
  await using oracle = await scmOracle();
  for (const each of named) await t.step(each[0], () => assertOverruled(oracle, each));
});
