// Tests of finding the files that a build writes.
import assert from "node:assert/strict";
import { sourceTreeOf } from "../../lib/project/source_tree.ts";
import { versionFilesOf } from "../../lib/project/version_files.ts";

const filesOf = (text: string) =>
  versionFilesOf(
    sourceTreeOf("/p", `[project]\nname = "a"\ndynamic = ["version"]\n${text}`),
  );

Deno.test("versionFilesOf() finds setuptools-scm's, and hatch-vcs' of every target, each once", () => {
  assert.deepEqual(filesOf(""), []);
  assert.deepEqual(
    filesOf('[tool.setuptools_scm]\nversion_file = "src/a/_version.py"\nwrite_to = "a/v.py"\n'),
    ["a/v.py", "src/a/_version.py"],
  );
  assert.deepEqual(
    filesOf(
      '[tool.hatch.build.hooks.vcs]\nversion-file = "a/_version.py"\n' +
        '[tool.hatch.build.targets.wheel.hooks.vcs]\nversion-file = "a/wheel.py"\n' +
        '[tool.hatch.build.targets.sdist.hooks.vcs]\nversion-file = "a/_version.py"\n' +
        '[tool.hatch.build.targets.custom]\n[tool.hatch.build.hooks.other]\nversion-file = "no.py"\n',
    ),
    ["a/_version.py", "a/wheel.py"],
  );
  assert.deepEqual(filesOf("[tool.hatch.build.hooks.vcs]\nversion-file = 1\n"), []);
});

Deno.test("versionFilesOf() begins at the repository's folder for write_to alone", () => {
  const table = 'root = ".."\nwrite_to = "pkg/a/v.py"\nversion_file = "a/_version.py"\n';
  assert.deepEqual(filesOf(`[tool.setuptools_scm]\n${table}`), ["../pkg/a/v.py", "a/_version.py"]);
});
