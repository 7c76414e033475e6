// [tool.setuptools_scm]: its keys, old and new, and what is refused.
import assert from "node:assert/strict";
import { setuptoolsScm } from "../../lib/project/read_scm_config.ts";
import { defaultScmConfig } from "../../lib/project/scm_config.ts";
import { readScmTable } from "../../lib/project/scm_table.ts";
import { parseToml } from "../../lib/project/toml.ts";
import { refused } from "../helpers/refused.ts";

function read(text: string, requires: string[] = []) {
  const base = setuptoolsScm(parseToml(text, "pyproject.toml"), requires, text);
  return base && readScmTable(base);
}

Deno.test("setuptoolsScm() gives setuptools-scm's defaults for an empty table", () => {
  assert.deepEqual(read("[tool.setuptools_scm]"), {
    ...defaultScmConfig,
    table: "tool.setuptools_scm",
  });
});

Deno.test("setuptoolsScm() finds nothing where setuptools-scm is only required", () => {
  assert.equal(read("", ["setuptools-scm>=8", "setuptools"]), undefined);
});

Deno.test("setuptoolsScm() takes the extra [simple] for a configuration", () => {
  assert.deepEqual(read("", ["setuptools_scm[Simple] >=9.2"]), defaultScmConfig);
  assert.equal(read("", ["other[simple]"]), undefined);
});

Deno.test("setuptoolsScm() takes [tool.setuptools_scm] before [tool.vcs-versioning], as setuptools does", () => {
  const both = "[tool.vcs-versioning]\nroot = 'a'\n[tool.setuptools_scm]\nroot = 'b'\n";
  assert.equal(read(both)?.root, "b");
  assert.equal(read("[tool.vcs-versioning]\nroot = 'a'\n")?.root, "a");
});

Deno.test("setuptoolsScm() reads each key that shapes a version", () => {
  const config = read(`
[tool.setuptools_scm]
root = ".."
version_scheme = "no-guess-dev"
local_scheme = ["fail-on-uncommitted-changes", "no-local-version"]
fallback_version = "0.1"
search_parent_directories = true
normalize = false
write_to = "src/a/_version.py"
version_file = "src/a/version.py"
tag = { prefix = "a-", strict = true, regex = '^v(.*)$' }
scm.git.describe_command = "git describe --match 'v* x'"
scm.git.distance_scope = ["libs"]
scm.git.distance_count = "first-parent"
scm.git.pre_parse = "fail_on_missing_submodules"
parentdir_prefix_version = "a-"
project_path = "packages/a"
dist_name = "b"
`);
  assert.deepEqual(config, {
    reader: "setuptools-scm",
    table: "tool.setuptools_scm",
    root: "..",
    versionSchemes: ["no-guess-dev"],
    localSchemes: ["fail-on-uncommitted-changes", "no-local-version"],
    needsSubmodules: true,
    distanceScope: ["libs"],
    distanceCount: "first-parent",
    fallbackVersion: "0.1",
    parentdirPrefixVersion: "a-",
    projectPath: "packages/a",
    distName: "b",
    searchParentDirectories: true,
    normalize: false,
    versionFiles: ["src/a/_version.py", "src/a/version.py"],
    tag: { prefix: "a-", strict: true, regex: "^v(.*)$" },
    describeCommand: ["git", "describe", "--match", "v* x"],
    onlyPython: [],
  });
});

Deno.test("setuptoolsScm() reads the old names of keys", () => {
  const config = read(
    "[tool.setuptools_scm]\ntag_regex='^(.*)$'\ngit_describe_command=['git','x']\n",
  );
  assert.equal(config?.tag.regex, "^(.*)$");
  assert.deepEqual(config?.describeCommand, ["git", "x"]);
});

Deno.test("setuptoolsScm() notes keys that only Python can follow", () => {
  const text = `[tool.setuptools_scm]
parse = "mod:fn"
version_cls = "mod.Class"
`;
  assert.deepEqual(read(text)?.onlyPython, ["parse", "version_cls"]);
});

Deno.test.each(
  [
    ["version_shceme = 'x'", 'Unknown key "version_shceme"', 'Did you mean "version_scheme"?'],
    ["tag.prefx = 'x'", 'Unknown key "prefx"', 'Did you mean "prefix"?'],
    ["scm.hg = 'x'", 'Unknown key "hg"', "Known are: git"],
    ["scm.git.describe = 'x'", 'Unknown key "describe"', 'Did you mean "describe_command"?'],
    ["root = 1", "Expected a string, not 1", "Correct or remove it"],
    ["tag = 'v'", 'Expected a table, not "v"', "Correct or remove it"],
    ["normalize = 'no'", 'Expected true or false, not "no"', "Correct or remove it"],
    [
      "version_scheme = [1]",
      "Expected a string or a list of strings, not a list",
      "Correct or remove it",
    ],
    [
      "tag_regex = 'a'\ntag.regex = 'b'",
      'Both "tag_regex" and "tag.regex" are set',
      'Keep "tag.regex": the other is its old name',
    ],
    [
      "git_describe_command = 'a'\nscm.git.describe_command = 'b'",
      'Both "git_describe_command" and "scm.git.describe_command" are set',
      'Keep "scm.git.describe_command": the other is its old name',
    ],
    [
      "scm.git.pre_parse = 'fail'",
      "Expected warn_on_shallow or fail_on_shallow or fetch_on_shallow or fail_on_missing_submodules",
      "Correct or remove it",
    ],
    [
      "scm.git.distance_scope = ['/abs']",
      "Expected true or false or a list of strings",
      "Correct or remove it",
    ],
    ["git_describe_command = 'git \"x'", "The describe command is no command", /quotes closed/],
  ] as const,
)("setuptoolsScm() refuses %s", async (line, message, hint) => {
  const error = await refused("scm-config-invalid", () => read(`[tool.setuptools_scm]\n${line}\n`));
  assert.ok(error.message.startsWith(message), error.message);
  if (hint instanceof RegExp) assert.match(error.hint, hint);
  else assert.equal(error.hint, hint);
  assert.ok(error.at?.line);
});
