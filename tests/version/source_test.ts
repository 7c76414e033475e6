// Who is asked for a version: each thing that only the backend can follow, and what nothing states.
import assert from "node:assert/strict";
import { projectOf } from "../../lib/project/project.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { versionSource } from "../../lib/version/source.ts";
import type { Surroundings } from "../../lib/version/surroundings.ts";
import { configured } from "../helpers/both_versions.ts";
import { refused } from "../helpers/refused.ts";

const alone: Surroundings = { atRoot: [".git", "pyproject.toml"], overrides: false };

function sourceOf(
  text: string,
  around: Partial<Surroundings> = {},
  env: Record<string, string> = {},
) {
  return versionSource(projectOf("/p", text), { ...alone, ...around }, environmentOf(env));
}

function reasonOf(...args: Parameters<typeof sourceOf>): string {
  const source = sourceOf(...args);
  return source.kind === "backend" ? source.because.join("; ") : source.kind;
}

Deno.test.each(
  [
    ['version_scheme = "calver-by-date"', 'version_scheme is "calver-by-date"'],
    ['version_scheme = "post-release"', 'version_scheme is "post-release"'],
    ['version_scheme = "mine:scheme"', 'version_scheme is "mine:scheme"'],
    [
      'version_scheme = ["towncrier-fragments", "only-version"]',
      'version_scheme is "towncrier-fragments"',
    ],
    ['local_scheme = ["mine:scheme", "dirty-tag"]', 'local_scheme is "mine:scheme"'],
    ['parse = "mine:parse"', "`parse` is set"],
    ['version_cls = "mine.Version"', "`version_cls` is set"],
    ['dist_name = "other"', "`dist_name` is set"],
    ["scm.git.distance_scope = true", "`scm.git.distance_scope` is set"],
    ["tag_regex = '^(?>v)(.*)$'", "tag_regex is one that only Python can follow"],
    ["git_describe_command = './describe.sh'", "git_describe_command is not `git describe`"],
    [
      "git_describe_command = 'git -c alias.describe=!id describe'",
      "git_describe_command is not `git describe`",
    ],
  ] as const,
)("versionSource() leaves `%s` to the backend", (line, reason) => {
  assert.equal(reasonOf(configured(line)), reason);
});

Deno.test.each(
  [
    ["", "git"],
    ['version_scheme = ["only-version", "mine:scheme"]', "git"],
    ['version_file = "src/x/_version.py"', "git"],
    ["git_describe_command = 'git describe --tags'", "git"],
  ] as const,
)("versionSource() follows `%s` in process", (line, kind) => {
  assert.equal(sourceOf(configured(line)).kind, kind);
});

Deno.test.each(
  [
    [{ setupPy: "setup(use_scm_version={'root': '..'})" }, "setup.py may state a version"],
    [{ setupPy: "setup(version='1')" }, "setup.py may state a version"],
    [{ setupPy: "setup(**arguments)" }, "setup.py may state a version"],
    [{ setupCfg: "[metadata]\nversion = 1.0\n" }, "setup.cfg states a version"],
    [{ overrides: true }, ".config/python-vcs-versioning.toml overrides settings"],
    [{ atRoot: [".git", ".jj"] }, "the repository has .jj"],
    [{ atRoot: [".git", ".hg"] }, "the repository has .hg"],
    [{ setupPy: "# version = 1\nfrom setuptools import setup\nsetup()\n" }, "git"],
    [{ setupPy: "import sys\nif sys.version_info < (3, 9): pass\nsetup(ext_modules=[])" }, "git"],
    [{ setupCfg: "[metadata]\nname = x\n[bdist_wheel]\nuniversal = 1\n" }, "git"],
  ] as const,
)("versionSource() looks around the project: %o", (around, reason) => {
  assert.equal(reasonOf(configured(), around), reason);
});

Deno.test.each(
  [
    [{ SETUPTOOLS_SCM_PRETEND_METADATA: "{dirty=true}" }, "SETUPTOOLS_SCM_PRETEND_METADATA is set"],
    [{ VCS_VERSIONING_OVERRIDES_FOR_X_Y: "{}" }, "VCS_VERSIONING_OVERRIDES_FOR_X_Y is set"],
    [{ SETUPTOOLS_SCM_PRETEND_METADATA: "" }, "git"],
  ] as const,
)("versionSource() looks at the environment: %o", (env, reason) => {
  assert.equal(reasonOf(configured(), {}, env), reason);
});

const project = '[project]\nname = "a"\ndynamic = ["version"]\n';
const build = (backend: string, ...requires: string[]) =>
  `[build-system]\nrequires = ${
    JSON.stringify(requires)
  }\nbuild-backend = "${backend}"\n${project}`;

Deno.test("versionSource() asks any backend that is not setuptools", () => {
  const text = `${build("hatchling.build", "hatch-vcs")}[tool.hatch.version]\nsource = "vcs"\n`;
  assert.equal(reasonOf(text), "the build backend is hatchling.build");
});

Deno.test("versionSource() asks a backend of the project's own, whatever its name", () => {
  const text = build("setuptools.build_meta", "setuptools")
    .replace("build-backend", 'backend-path = ["."]\nbuild-backend');
  assert.match(reasonOf(text), /^the build backend is/);
});

Deno.test("versionSource() asks setuptools where its own table or a plugin states the version", () => {
  const dynamic = '[tool.setuptools.dynamic]\nversion = { attr = "a.v" }\n';
  const text = build("setuptools.build_meta", "setuptools");
  assert.match(reasonOf(text + dynamic), /^\[tool\.setuptools\.dynamic\] states a version/);
  assert.match(reasonOf(configured() + dynamic), /^\[tool\.setuptools\.dynamic\] states a version/);
  assert.match(
    reasonOf(build("setuptools.build_meta", "setuptools", "versioningit")),
    /is not there/,
  );
});

Deno.test("versionSource() asks the backend whether a plugin reads [tool.setuptools_scm]", () => {
  const text = `${build("setuptools.build_meta", "setuptools")}[tool.setuptools_scm]\n`;
  assert.equal(reasonOf(text), "build-system.requires does not name setuptools-scm");
});

Deno.test.each(
  [
    [build("setuptools.build_meta", "setuptools", "setuptools-scm>=8"), /\[tool\.setuptools_scm\]/],
    [
      build("setuptools.build_meta", "setuptools", "wheel"),
      /"setuptools-scm>=8" in build-system\.requires and/,
    ],
    [project, /"setuptools-scm>=8" in build-system\.requires and/],
  ] as const,
)("versionSource() refuses to build 0.0.0 in silence", async (text, hint) => {
  const error = await refused("version-unconfigured", () => sourceOf(text));
  assert.match(error.why ?? "", /0\.0\.0/);
  assert.match(error.hint, hint);
});

Deno.test("versionSource() takes setuptools-scm[simple] for a configuration", () => {
  assert.equal(sourceOf(build("setuptools.build_meta", "setuptools-scm[simple]>=9")).kind, "git");
});

Deno.test.each(
  [
    ["tag_regex = 'v.*'", /tag_regex "v\.\*"/],
    ["tag_regex = '(v)(.*)'", /tag_regex/],
  ] as const,
)("versionSource() refuses %s, which has no version group", async (line, message) => {
  const error = await refused("scm-config-invalid", () => sourceOf(configured(line)));
  assert.match(error.message, message);
});
