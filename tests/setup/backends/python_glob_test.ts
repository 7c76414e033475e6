// Patterns over paths, as Python's own glob and MANIFEST.in read them.
import assert from "node:assert/strict";
import { applyManifest } from "../../../lib/setup/backends/manifest_in.ts";
import { moveBackend } from "../../../lib/setup/backends/move_backend.ts";
import { globbed, matchesGlob } from "../../../lib/setup/backends/python_glob.ts";
import { runPython } from "../../helpers/run_python.ts";
import { filesOf } from "../files_of.ts";

const files = [
  ..."a.py b.txt .hid a/b.py a/.c a/d/e.py a/d/f.txt x/y/z/w.md x/y/.q/w.md [q].txt a-b.c é.py"
    .split(" "),
  "with space.txt",
];

Deno.test("patterns match what Python's glob matches", async () => {
  const patterns =
    "* *.py **/*.py a/* a/** **/w.md x/**/w.md .* a/.* ?.py [ab].* [!a].py [z-a].py [!z-a].py [ [[]q].txt x/*/* ** [a-].py é.*"
      .split(" ");
  const script = `import os, pathlib, tempfile, glob
folder = tempfile.TemporaryDirectory()
for name in data[0]:
    path = pathlib.Path(folder.name, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
os.chdir(folder.name)
result = [sorted(p for p in glob.glob(q, recursive=True) if os.path.isfile(p)) for q in data[1]]
os.chdir("/")`;
  const theirs = await runPython<string[][]>(script, [files, patterns], []);
  for (const [at, pattern] of patterns.entries()) {
    const ours = files.filter((file) => matchesGlob(pattern, file)).sort();
    assert.deepEqual(ours, [...theirs[at] ?? []].sort(), pattern);
  }
  assert.deepEqual(globbed("a/**", files), ["a/b.py", "a/.c", "a/d/e.py", "a/d/f.txt"]);
  assert.deepEqual(globbed("a/d", files), ["a/d/e.py", "a/d/f.txt"]);
});

Deno.test("MANIFEST.in is read as setuptools reads it", async () => {
  const manifests = [
    "include *.txt\nexclude b.txt",
    "recursive-include a *.py *.txt\nglobal-exclude e.*",
    "graft x\nprune x/y/z",
    "global-include *.md\nrecursive-exclude * w.md",
    "include a/b.py \\\n  a-b.c # not these\ninclude [[]q].txt",
    "recursive-include . *.py\nexclude with?space.txt",
  ];
  const script = `import os, pathlib, tempfile
from setuptools.command.egg_info import FileList
folder = tempfile.TemporaryDirectory()
for name in data[0]:
    path = pathlib.Path(folder.name, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
os.chdir(folder.name)
from setuptools._distutils.text_file import TextFile
result = []
for text in data[1]:
    pathlib.Path(folder.name, "M").write_text(text)
    kept = FileList()
    kept.findall()
    kept.allfiles = [p for p in kept.allfiles if p != "M"]
    lines = TextFile("M", strip_comments=1, skip_blanks=1, join_lines=1, lstrip_ws=1, rstrip_ws=1, collapse_join=1)
    while (line := lines.readline()) is not None:
        kept.process_template_line(line)
    lines.close()
    result.append(sorted({p.removeprefix("./") for p in kept.files}))
os.chdir("/")`;
  const theirs = await runPython<string[][]>(script, [files, manifests], ["setuptools==84.2.1"]);
  for (const [at, manifest] of manifests.entries()) {
    assert.deepEqual(
      [...applyManifest(manifest, [], files)].sort(),
      [...theirs[at] ?? []].sort(),
      manifest,
    );
  }
});

Deno.test("what a step quotes from the repository steers no terminal", async () => {
  const backend = "x\\u001b[2J\\ny";
  const text = `[build-system]\nrequires = []\nbuild-backend = "${backend}"\n`;
  const { refusals } = await moveBackend(filesOf({ "pyproject.toml": text }), { scheme: "" });
  assert.doesNotMatch(refusals?.[0]?.what ?? "\n", /\p{Cc}/u);
});
