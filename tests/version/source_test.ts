// Who is asked for a version: git, a file that states it, or the backend; and what nothing states.
import assert from "node:assert/strict";
import { sourceTreeOf } from "../../lib/project/source_tree.ts";
import { defaultScmConfig } from "../../lib/project/scm_config.ts";
import { beyond, versionSource } from "../../lib/version/source.ts";
import type { Surroundings } from "../../lib/version/surroundings.ts";
import { tagRulesOf } from "../../lib/version/tag_rules.ts";
import { configured } from "../helpers/both_versions.ts";
import { refused } from "../helpers/refused.ts";

function sourceOf(text: string, around: Surroundings = {}) {
  return versionSource(sourceTreeOf("/p", text), around);
}

function reasonOf(...args: Parameters<typeof sourceOf>): string {
  const source = sourceOf(...args);
  return source.kind === "backend" ? source.because.join("; ") : source.kind;
}

function beyondOf(line: string): string {
  const { scm = defaultScmConfig } = sourceTreeOf("/p", configured(line));
  return beyond(scm, tagRulesOf(scm)).join("; ");
}

Deno.test.each(
  [
    ['version_scheme = "mine:scheme"', 'version_scheme is "mine:scheme"'],
    ['version_scheme = ["mine", "only-version"]', 'version_scheme is "mine"'],
    ['local_scheme = ["mine:scheme", "dirty-tag"]', 'local_scheme is "mine:scheme"'],
    [
      'local_scheme = ["fail-on-uncommitted-changes", "mine"]',
      'local_scheme is "mine"',
    ],
    ['parse = "mine:parse"', "`parse` is set"],
    ['version_cls = "mine.Version"', "`version_cls` is set"],
    ["tag_regex = '^(?>v)(.*)$'", "tag_regex is one that only Python can follow"],
    ["git_describe_command = './describe.sh'", "git_describe_command is not `git describe`"],
    [
      "git_describe_command = 'git -c alias.describe=!id describe'",
      "git_describe_command is not `git describe`",
    ],
  ] as const,
)("beyond() leaves `%s` to the backend", (line, reason) => {
  assert.equal(beyondOf(line), reason);
});

Deno.test.each(
  [
    [""],
    ['version_scheme = ["only-version", "mine:scheme"]'],
    ['version_scheme = "calver-by-date"'],
    ['version_scheme = ["towncrier-fragments"]'],
    ['local_scheme = ["no-local-version", "mine:scheme"]'],
    ["scm.git.distance_scope = true"],
    ['dist_name = "other"'],
    ["git_describe_command = 'git describe --tags'"],
  ] as const,
)("beyond() follows `%s` in process", (line) => {
  assert.equal(beyondOf(line), "");
});

Deno.test.each(
  [
    [{ setupPy: "setup(use_scm_version={'root': '..'})" }, "setup.py may state a version"],
    [{ setupPy: "setup(version='1')" }, "setup.py may state a version"],
    [{ setupPy: "setup(**arguments)" }, "setup.py may state a version"],
    [{ setupCfg: "[metadata]\nversion = 1.0\n" }, "setup.cfg states a version"],
    [{ setupPy: "# version = 1\nfrom setuptools import setup\nsetup()\n" }, ""],
    [{ setupPy: "import sys\nif sys.version_info < (3, 9): pass\nsetup(ext_modules=[])" }, ""],
    [{ setupCfg: "[metadata]\nname = x\n[bdist_wheel]\nuniversal = 1\n" }, ""],
  ] as const,
)("versionSource() names what else states a version: %o", (around, reason) => {
  const source = sourceOf(configured(), around);
  assert.equal(source.kind, "scm");
  assert.equal(source.kind === "scm" && source.beside.join("; "), reason);
});

const project = '[project]\nname = "a"\ndynamic = ["version"]\n';
const build = (backend: string, ...requires: string[]) =>
  `[build-system]\nrequires = ${
    JSON.stringify(requires)
  }\nbuild-backend = "${backend}"\n${project}`;

Deno.test("versionSource() asks setup.py where nothing in pyproject.toml says that git knows", () => {
  const text = build("setuptools.build_meta", "setuptools", "setuptools-scm");
  const setupPy = "setup(use_scm_version=True)";
  assert.equal(
    reasonOf(text, { setupPy }),
    "setup.py may state a version; [tool.setuptools_scm] is not there",
  );
});

Deno.test("versionSource() follows hatch-vcs, and hatchling's PKG-INFO before it", () => {
  const vcs = '[tool.hatch.version]\nsource = "vcs"\n';
  const text = `${build("hatchling.build", "hatchling", "hatch-vcs")}${vcs}`;
  assert.equal(reasonOf(text), "scm");
  const packageInfo = "Metadata-Version: 2.4\nName: a\nVersion: 3.0\n";
  const stated = sourceOf(text, { packageInfo });
  assert.deepEqual(stated, { kind: "stated", version: "3.0", from: "PKG-INFO" });
  assert.equal(
    reasonOf(`${build("hatchling.build", "hatchling")}${vcs}`),
    "build-system.requires does not name hatch-vcs",
  );
});

Deno.test.each(
  [
    [build("hatchling.build", "hatchling"), "the build backend is hatchling.build"],
    [build("pdm.backend", "pdm-backend"), "the build backend is pdm.backend"],
    [build("flit_scm:buildapi", "flit_scm"), "the build backend is flit_scm:buildapi"],
  ] as const,
)("versionSource() asks any other backend", (text, reason) => {
  assert.equal(reasonOf(text), reason);
});

Deno.test("versionSource() takes Poetry's version where poetry-core alone builds", () => {
  const poetry = '[tool.poetry]\nname = "a"\nversion = "1.4"\n';
  const system = (...requires: string[]) =>
    `[build-system]\nrequires = ${
      JSON.stringify(requires)
    }\nbuild-backend = "poetry.core.masonry.api"\n`;
  assert.deepEqual(sourceOf(system("poetry-core>=2") + poetry), {
    kind: "stated",
    version: "1.4",
    from: "pyproject.toml",
  });
  const plugin = system("poetry-core", "poetry-dynamic-versioning") + poetry;
  assert.match(reasonOf(plugin), /^the build backend is/);
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
  assert.equal(sourceOf(build("setuptools.build_meta", "setuptools-scm[simple]>=9")).kind, "scm");
});

Deno.test.each(
  [
    ["tag_regex = 'v.*'", /tag_regex "v\.\*"/],
    ["tag_regex = '(v)(.*)'", /tag_regex/],
    ["tag_regex = ''", /tag_regex ""/],
  ] as const,
)("tagRulesOf() refuses %s, which has no version group", async (line, message) => {
  const error = await refused("scm-config-invalid", () => beyondOf(line));
  assert.match(error.message, message);
});
