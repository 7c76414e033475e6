// Hard-coded versions, taken out of every place: what each becomes, and that Python reads it.
import assert from "node:assert/strict";
import { readVersions, type VersionFacts } from "../../../lib/setup/places/read_versions.ts";
import { runPython } from "../../helpers/run_python.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { filesOf } from "../files_of.ts";

const facts: VersionFacts = {
  project: "tool-box",
  stated: "1.2.0",
  versionFile: "src/tool/_version.py",
};

async function after(files: Record<string, string>, about: VersionFacts = facts) {
  const part = await readVersions(filesOf(files), about);
  const texts = Object.fromEntries(part.changes.map(({ path, after }) => [path, after]));
  return { ...part, texts };
}

Deno.test("__version__ and its kin are imported in the module's own style", async (t) => {
  const modules: Record<string, string> = {
    "src/tool/__init__.py":
      '"""Tool."""\nfrom __future__ import annotations\n\nfrom tool.a import b\nfrom tool.z import y\n\n__version__ = "1.2.0"  # bumped by hand\n\n\ndef f(): ...\n',
    "src/tool/__about__.py": "VERSION = __version__ = u'1.2.0'\r\n\tx = 1\r\n",
    "src/tool/version.py":
      'from .a import b\n__version__: str = "1.2.0"\nversion_info = (1, 2, 0)\n__version_info__ = (1, 2, 0)\n',
    "src/tool/meta.py": '\ufeff__version__ = "1.2.0"\n',
  };
  const { texts, refusals, notes } = await after(modules);
  assert.deepEqual([refusals, notes], [[], []]);
  await t.assertSnapshot(JSON.stringify(texts, undefined, 1));
});

Deno.test("what is written instead says the generated version to Python", async () => {
  const { texts } = await after({
    "src/tool/__init__.py":
      '__version__ = VERSION = "1.2.0"\nversion_info = (1, 2, 0)\nfrom tool.sub import __version__ as deep\n',
    "src/tool/sub/__init__.py": '__version__ = "1.2.0"\n',
  });
  await using folder = await temporaryFolder();
  const all = {
    ...texts,
    "src/tool/_version.py":
      '__version__ = version = "3.0"\n__version_tuple__ = version_tuple = (3, 0)\n',
  };
  for (const [path, text] of Object.entries(all)) {
    await Deno.mkdir(folder.join(path, ".."), { recursive: true });
    await Deno.writeTextFile(folder.join(path), text ?? "");
  }
  const script =
    "sys.path.insert(0, data)\nimport tool\nresult = [tool.__version__, tool.VERSION, tool.version_info, tool.deep]";
  assert.deepEqual(await runPython(script, folder.join("src")), ["3.0", "3.0", [3, 0], "3.0"]);
});

Deno.test("modules alone, Sphinx and citations ask what is installed, or leave it out", async (t) => {
  const { versionFile: _, ...about } = facts;
  const { texts, refusals, notes } = await after({
    "tool.py": '"""Tool."""\nimport os\n\n__version__ = "1.2.0"\n',
    "docs/conf.py": 'project = "Tool"\nversion = "1.2"\nrelease = "1.2.0"  # all of it\n',
    "docs/a/conf.py": 'from importlib.metadata import version as v, version\nrelease = "1.2.0"\n',
    "CITATION.cff": "cff-version: 1.2.0\nversion: 1.2.0\ntitle: Tool\n",
  }, about);
  assert.deepEqual([refusals, notes], [[], []]);
  await t.assertSnapshot(JSON.stringify(texts, undefined, 1));
});

Deno.test("what may be of something else is left alone, what others read is named, and what cannot be replaced is refused", async (t) => {
  const { texts, refusals, notes } = await after({
    "src/tool/version.py": 'VERSION = "7"\n',
    "src/tool/plugin.py": '__version__ = "0.3"\n',
    "src/tool/__init__.py": "VERSION = (\n    1,\n    2,\n    0,\n)\n",
    "Dockerfile": 'FROM x\nLABEL version="1.2.0"\n',
    "README.md": "pip install tool-box==1.2.0\n",
    "package.json": '{\n  "version": "1.2.0"\n}\n',
    "pyproject.toml": '[tool.bumpversion]\ncurrent_version = "1.2.0"\n',
  });
  assert.deepEqual(texts, {});
  await t.assertSnapshot(
    [...notes ?? [], ...(refusals ?? []).flatMap(({ what, why, next }) => [what, why, next])]
      .join("\n"),
  );
});

Deno.test("an __init__ that says another version than the project is replaced, and that is said", async () => {
  const { changes } = await after({ "src/tool/__init__.py": '__version__ = "1.1.0"\n' });
  assert.deepEqual(changes.map(({ after, why }) => [after, why]), [[
    "from ._version import __version__\n",
    ["__version__ is the version that git gives, where it said 1.1.0"],
  ]]);
});

Deno.test("where no file of the build states it, the package's own version tells which places are the project's", async () => {
  const { stated: _, ...about } = facts;
  const { texts, notes } = await after({
    "src/tool/__init__.py": '__version__ = "1.2.0"\n',
    "docs_src/options/version.py": '__version__ = "0.1.0"\n',
    "docs_src/first.py": '__version__ = "0.1.0"\n',
  }, about);
  assert.deepEqual(Object.keys(texts), ["src/tool/__init__.py"]);
  assert.equal(notes?.length, 2);
});

Deno.test("a version written as one hexadecimal number is refused with its line", async (t) => {
  const { refusals } = await after({
    "src/tool/__version__.py":
      '__version__ = "1.2.0"\n__build__ = 0x010200\nMAGIC = 0x010201\nflags = 0x01\n',
  });
  await t.assertSnapshot(refusals);
  const big = { ...facts, stated: "2.34.11" };
  const module = (number: string) => ({
    "src/tool/__init__.py": `__version__ = "2.34.11"\nhexversion: int = ${number}  # packed\n`,
  });
  for (const [number, count] of [["0x02_22_0b_f0", 1], ["0x023411", 1], ["0x023412", 0]] as const) {
    assert.equal((await after(module(number), big)).refusals?.length, count, number);
  }
});
