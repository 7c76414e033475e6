// What `init` says of projects that it cannot move as they are, in the words that a person reads.
import assert from "node:assert/strict";
import { command, pyrelease } from "../cli/run_pyrelease.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { onTerminal } from "../helpers/on_terminal.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const pyproject = `[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[project]
name = "tool"
version = "1.0"
`;
const project = {
  "pyproject.toml": pyproject,
  "src/tool/__init__.py": '__version__ = "1.0"\n',
  ".gitignore": "*.egg-info/\n",
};

async function told(dir: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await pyrelease(["init", "--project", dir, ...args]);
  assert.notEqual(code, 0, stdout);
  const said = [stdout, stderr].filter((text) => text !== "").join("\n").replaceAll(dir, "DIR");
  return `${args.join(" ")} → ${code}\n${said.trimEnd()}`;
}

Deno.test("what is no clean commit of one project is refused", async (t) => {
  await using bare = await temporaryFolder();
  await Deno.writeTextFile(bare.join("pyproject.toml"), pyproject);
  await using unborn = await gitRepo();
  await unborn.write("pyproject.toml", pyproject);
  await using broken = await gitRepo({ "pyproject.toml": '[project]\nname = "tool\n' });
  await using marked = await gitRepo({ "pyproject.toml": `\ufeff${pyproject}` });
  await using two = await gitRepo({
    ...project,
    "plugins/one/pyproject.toml": pyproject,
    "examples/two/pyproject.toml": pyproject,
  });
  await using linked = await gitRepo({ "real.toml": pyproject });
  await Deno.symlink("real.toml", `${linked.dir}/pyproject.toml`);
  await linked.commit();
  await using dirty = await gitRepo(project);
  await dirty.write("src/tool/__init__.py", '__version__ = "1.1"\n');
  await using good = await gitRepo(project);
  await good.git("branch", "taken");
  await using folder = await temporaryFolder();
  const shallow = folder.join("clone");
  await good.commit("Second");
  await good.git("clone", "-q", "--depth", "1", `file://${good.dir}`, shallow);
  await t.assertSnapshot([
    await told(bare.path),
    await told(unborn.dir),
    await told(broken.dir),
    await told(marked.dir),
    await told(two.dir),
    await told(`${two.dir}/plugins/one`),
    await told(linked.dir, "--yes"),
    await told(dirty.dir, "--yes"),
    await told(shallow),
    await told(good.dir, "--undo"),
    await told(good.dir, "--yes", "--branch", "taken"),
    await told(good.dir, "--yes", "--branch=-x y"),
  ].join("\n\n"));
});

Deno.test("a person is asked, and a no writes nothing", async () => {
  await using repo = await gitRepo(project);
  const words = [...command, "init", "--project", repo.dir];
  const asked = { asks: "Write this? [y/N]", types: "n" };
  const { code, shown } = await onTerminal(words, asked, { cwd: repo.dir, variables: {} });
  assert.equal(code, 0, shown);
  assert.match(shown, /Zero breaking changes/);
  assert.match(shown, /Nothing was written$/m);
  assert.equal(await repo.git("status", "--porcelain"), "");
  const yes = await onTerminal(words, { ...asked, types: "y" }, { cwd: repo.dir, variables: {} });
  assert.equal(yes.code, 0, yes.shown);
  assert.match(await repo.git("status", "--porcelain"), /^ ?M .gitignore/);
});

Deno.test("what would be different for users is listed, and written with --accept alone", async (t) => {
  await using repo = await gitRepo({
    ...project,
    // The wheel has the stated version in a file of its own, which is none of init's.
    "setup.py":
      'import pathlib\nfrom setuptools import setup\npathlib.Path("src/tool/built.txt").write_text(__import__("os").environ.get("SOURCE_DATE_EPOCH", "") + str(pathlib.Path("pyproject.toml").read_text().count("scm")))\nsetup()\n',
    "MANIFEST.in": "include src/tool/built.txt\n",
    "pyproject.toml": `${pyproject}[tool.setuptools]\npackage-data = { tool = ["built.txt"] }\n`,
  });
  const refused = await pyrelease(["init", "--project", repo.dir, "--yes"]);
  assert.equal(refused.code, 1, refused.stdout);
  assert.equal(await repo.git("status", "--porcelain"), "");
  const from = refused.stdout.search(/^\d+ things? would be different/m);
  await t.assertSnapshot(
    refused.stdout.slice(from).replaceAll(/sha256 \w+/g, "sha256 …")
      .replace(/ [0-9a-f]{12}$/m, " COMMIT"),
  );
  const accepted = await pyrelease(["init", "--project", repo.dir, "--yes", "--accept"]);
  assert.equal(accepted.code, 0, accepted.stdout + accepted.stderr);
  assert.notEqual(await repo.git("status", "--porcelain"), "");
});

Deno.test("Windows line endings and tabs stay, a tracked version file leaves the index, and undoing restores both", async () => {
  const crlf = (text: string) => text.replaceAll("\n", "\r\n");
  await using repo = await gitRepo({
    "pyproject.toml": crlf(`${pyproject}keywords = [\n\t"one",\t# first\n\t"two",\n]\n`),
    "src/tool/__init__.py": crlf('"""Tool."""\nfrom ._version import __version__\n'),
    "src/tool/_version.py": crlf('__version__ = "1.0"\n'),
    "src/tool/__about__.py": crlf('__version__ = "1.0"\n\n\ndef f():\n\treturn 1\n'),
    ".gitignore": crlf("*.egg-info/\n"),
  });
  const before = await all(repo);
  const written = await pyrelease(["init", "--project", repo.dir, "--yes"]);
  assert.equal(written.code, 0, written.stdout + written.stderr);
  const status = await repo.git("status", "--porcelain");
  assert.match(status, /^D {2}src\/tool\/_version\.py$/m);
  for (const [path, text] of Object.entries(await all(repo))) {
    if (!/^\/(\.github|MANIFEST\.in|RELEASING\.md|deno\.json)/.test(path)) {
      assert.doesNotMatch(text, /[^\r]\n/, path);
    }
  }
  const about = await Deno.readTextFile(`${repo.dir}/src/tool/__about__.py`);
  assert.equal(about, crlf("from ._version import __version__\n\n\ndef f():\n\treturn 1\n"));
  const undone = await pyrelease(["init", "--project", repo.dir, "--undo"]);
  assert.equal(undone.code, 0, undone.stderr);
  assert.equal(await repo.git("status", "--porcelain"), "");
  assert.deepEqual(await all(repo), before);
});

async function all(repo: GitRepo): Promise<Record<string, string>> {
  const names = await repo.git("ls-files", "--cached", "--others", "--exclude-standard");
  const there = [...new Set([...names.split("\n"), "src/tool/_version.py"])].sort();
  return Object.fromEntries(
    await Promise.all(
      there.map(async (name) => [`/${name}`, await Deno.readTextFile(`${repo.dir}/${name}`)]),
    ),
  );
}
