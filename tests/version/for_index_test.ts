// Tests of the version that is published: a development build's without its local part.
import assert from "node:assert/strict";
import { readSourceTree } from "../../lib/project/source_tree.ts";
import { computeForIndex } from "../../lib/version/for_index.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { testSystem } from "../helpers/test_system.ts";

const scm = (more = "") =>
  `[build-system]
requires = ["setuptools", "setuptools-scm"]
build-backend = "setuptools.build_meta"
[project]
name = "My.Pkg"
dynamic = ["version"]
[tool.setuptools_scm]
${more}
`;
const ours = "SETUPTOOLS_SCM_OVERRIDES_FOR_MY_PKG";
const alone = { [ours]: '{local_scheme = "no-local-version"}' };

/** The version of a project that is so many commits after its tag. */
async function published(
  { pyproject = scm(), tag = "v1.0", commits = 1, files = {}, variables = {}, change = "" }: {
    pyproject?: string;
    tag?: string;
    commits?: number;
    files?: Record<string, string>;
    variables?: Record<string, string>;
    change?: string;
  },
) {
  await using repo = await gitRepo({ "pyproject.toml": pyproject, ...files });
  await repo.git("tag", tag);
  await repo.commits(commits);
  if (change !== "") await repo.write("pyproject.toml", `${pyproject}${change}`);
  const system = testSystem(cleanVariables(variables));
  const asked: unknown[] = [];
  const { computed, variables: set } = await computeForIndex(
    system,
    await readSourceTree(system, repo.dir),
    {
      sure: true,
      askBackend: (_tree, variables) => {
        asked.push(variables);
        return Promise.resolve(variables === undefined ? "7.0.dev1+gabc" : "7.0.dev1");
      },
    },
  );
  return { version: computed.version, set, asked, notes: system.notes() };
}

Deno.test("computeForIndex() drops the local part of a development build, and says how", async () => {
  const { version, set, notes } = await published({});
  assert.equal(version, "1.1.dev1");
  assert.deepEqual(set, alone);
  assert.match(notes.join(), /^1\.1\.dev1\+g\w+ goes without its local part/);
});

Deno.test("computeForIndex() says nothing of what is refused for another reason", async () => {
  for (const project of [{ change: "# changed\n" }, { tag: "no-digit" }]) {
    const { version, notes } = await published(project);
    assert.doesNotMatch(version, /\+/);
    assert.deepEqual(notes, []);
  }
});

Deno.test("computeForIndex() says nothing and sets nothing where no version changes", async () => {
  for (
    const { expected, ...project } of [
      { expected: "1.1.dev1", pyproject: scm('local_scheme = "no-local-version"') },
      { expected: "1.0", commits: 0 },
      { expected: "3.0", variables: { SETUPTOOLS_SCM_PRETEND_VERSION: "3.0" } },
    ]
  ) {
    const { version, set, notes } = await published(project);
    assert.equal(version, expected);
    assert.deepEqual([set, notes], [{}, []]);
  }
});

Deno.test("computeForIndex() leaves a release's local version, and a stated one, to be refused", async () => {
  for (
    const project of [
      { tag: "v1.0+ours", commits: 0 },
      // no-local-version keeps what the tag has.
      { tag: "v1.0+ours", pyproject: scm('version_scheme = "post-release"') },
      { variables: { SETUPTOOLS_SCM_PRETEND_VERSION: "3.0+ours" } },
    ]
  ) {
    const { version, set, notes } = await published(project);
    assert.match(version, /\+ours/);
    assert.deepEqual([set, notes], [{}, []]);
  }
});

Deno.test("computeForIndex() keeps what else the user overrides, under whatever name it is set", async () => {
  const scheme = 'version_scheme = "post-release"';
  for (
    const [name, value] of [
      [ours, `{${scheme}}`],
      [ours, `${scheme}\nlocal_scheme = "dirty-tag"\n`],
      ["VCS_VERSIONING_OVERRIDES_FOR_MY_PKG", `{${scheme}}`],
      ["SETUPTOOLS_SCM_OVERRIDES", `{${scheme}, local_scheme = "node-and-timestamp"}`],
      ["SETUPTOOLS_SCM_OVERRIDES_FOR_my.pkg", scheme],
    ] as const
  ) {
    const { version, set } = await published({ variables: { [name]: value } });
    assert.equal(version, "1.0.post1", name);
    const kept = value.includes("dirty-tag")
      ? {}
      : { [ours]: `${scheme}\nlocal_scheme = "no-local-version"` };
    assert.deepEqual(set, kept);
  }
});

Deno.test("computeForIndex() asks the backend again where only it knows, with the variable", async () => {
  const files = { "setup.py": "from setuptools import setup\nsetup(version=None)\n" };
  const { version, set, asked } = await published({ files });
  assert.equal(version, "7.0.dev1");
  assert.deepEqual(set, alone);
  assert.deepEqual(asked, [undefined, alone]);
});

Deno.test("computeForIndex() does not try what cannot reach hatch-vcs or another backend", async () => {
  const hatch =
    `[build-system]\nrequires = ["hatchling", "hatch-vcs"]\nbuild-backend = "hatchling.build"
[project]\nname = "a"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n`;
  const { version, set } = await published({ pyproject: hatch });
  assert.match(version, /^1\.1\.dev1\+g/);
  assert.deepEqual(set, {});
  const flit = `[build-system]\nrequires = ["flit_scm"]\nbuild-backend = "flit_scm:buildapi"
[project]\nname = "a"\ndynamic = ["version"]\n`;
  const other = await published({ pyproject: flit });
  assert.equal(other.version, "7.0.dev1+gabc");
  assert.deepEqual(other.asked, [undefined]);
});
