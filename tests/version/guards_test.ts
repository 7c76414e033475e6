// What stands between a version and an index, in the words that a person reads.
import assert from "node:assert/strict";
import { noLocalVersionSetting } from "../../lib/project/no_local_version.ts";
import type { ComputedVersion } from "../../lib/version/computed_version.ts";
import {
  channelOf,
  dirtyTree,
  localVersion,
  needsBackend,
  shallowClone,
  tagMissing,
  trackedVersionFiles,
  untagged,
} from "../../lib/version/guards.ts";
import { nothingStates } from "../../lib/version/unconfigured.ts";
import { projectOf } from "../../lib/project/project.ts";
import { sourceTreeOf } from "../../lib/project/source_tree.ts";
import { tagInvalid } from "../../lib/version/tag_rules.ts";
import { toldBy } from "../helpers/failure.ts";

const setting = noLocalVersionSetting({});
const released: ComputedVersion = {
  version: "1.0",
  source: "git",
  tag: "v1.0",
  distance: 0,
  dirty: false,
  tagless: false,
  shallow: false,
  exact: true,
  rules: "setuptools-scm 10.3.4",
};

Deno.test.each(
  [
    [{}, "pypi"],
    [{ version: "1.0rc1" }, "pypi"],
    [{ version: "1.1.dev2", exact: false }, "testpypi"],
    [{ version: "1.1.dev2+gabc", exact: false }, undefined],
    [{ version: "1.0+local", exact: true }, undefined],
  ] as const,
)("channelOf() sends %o to %s", (part, channel) => {
  assert.equal(channelOf({ ...released, ...part }), channel);
});

Deno.test("A clean, tagged, public version passes every guard", () => {
  assert.equal(untagged(released), undefined);
  assert.equal(trackedVersionFiles([]), undefined);
  assert.equal(dirtyTree(released), undefined);
  assert.equal(localVersion(released, setting), undefined);
  assert.equal(untagged({ ...released, tagless: true, source: "static" }), undefined);
});

Deno.test("Each guard says what, why and what next", async (t) => {
  const dev = { ...released, version: "0.1.dev7+g1234567890", exact: false };
  const errors = [
    shallowClone("/home/ada/clone"),
    untagged({ ...dev, tagless: true }),
    dirtyTree({ dirty: true }, ["src/a.py", "b\u202ec.txt"]),
    dirtyTree({ dirty: true }, Array.from({ length: 12 }, (_, at) => `file${at}`)),
    trackedVersionFiles(["src/tiny/_version.py"]),
    trackedVersionFiles(["../_version.py", "src/it's\u202e.py"]),
    tagMissing(dev),
    localVersion(dev, setting),
    localVersion({ ...dev, dirty: true }, setting),
    needsBackend(['version_scheme is "calver-by-date"', "setup.py may state a version"]),
    tagInvalid("release_1.2"),
    tagInvalid("v1;rm -rf $HOME'"),
    nothingStates(projectOf("/p", '[project]\nname="a"\ndynamic=["version"]\n')),
  ];
  const told = errors.map((error) => error === undefined ? "nothing" : toldBy(error));
  await t.assertSnapshot(told.join("\n\n"));
});

Deno.test("noLocalVersionSetting() names the table of the plugin that the project uses", () => {
  const build = (backend: string) =>
    `[build-system]\nrequires = []\nbuild-backend = "${backend}"\n`;
  const project = '[project]\nname = "a"\ndynamic = ["version"]\n';
  const hatch = '[tool.hatch.version]\nsource = "vcs"\n';
  const tableFor = (text: string, hatchText?: string) =>
    noLocalVersionSetting(sourceTreeOf("/p", project + text, hatchText)).split(" in ")[1];
  assert.equal(tableFor(""), "[tool.setuptools_scm]");
  assert.equal(tableFor("[tool.setuptools_scm]\n"), "[tool.setuptools_scm]");
  assert.equal(tableFor("[tool.vcs-versioning]\n"), "[tool.vcs-versioning]");
  const hatchling = build("hatchling.build");
  assert.equal(tableFor(hatchling + hatch), "[tool.hatch.version.raw-options]");
  assert.equal(
    tableFor(hatchling, '[version]\nsource = "vcs"\n'),
    "[version.raw-options] of hatch.toml",
  );
});

Deno.test("tagMissing() is silent where the version is wrong for another reason", () => {
  const dev = { ...released, version: "1.1.dev0", exact: false };
  assert.equal(tagMissing({ ...dev, dirty: true }), undefined);
  assert.equal(tagMissing({ ...dev, tagless: true, distance: 4 }), undefined);
  assert.equal(tagMissing({ ...dev, dirty: true, distance: 1 })?.code, "tag-missing");
  assert.equal(tagMissing(released), undefined);
});

Deno.test("localVersion() blames the tag that carries one", () => {
  const error = localVersion({ version: "2.0+abc", dirty: false, tag: "v2.0+abc" }, setting);
  assert.match(error?.hint ?? "", /The tag "v2\.0\+abc" carries it/);
});
