// Versions without a repository, against setuptools-scm's and hatchling's own.
import assert from "node:assert/strict";
import { bothVersions, configured } from "../helpers/both_versions.ts";
import { scmOracle } from "../helpers/scm_oracle.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const hatch = `[build-system]
requires = ["hatchling", "hatch-vcs"]
build-backend = "hatchling.build"
[project]
name = "x-y"
dynamic = ["version"]
[tool.hatch.version]
source = "vcs"
`;
const info = (version: string) => `Metadata-Version: 2.4\nName: x-y\nVersion: ${version}\n`;
const archival = (...lines: string[]) => `${lines.join("\n")}\n`;
const node = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";
const egg = (data: unknown) => ({ "x.egg-info/scm_version.json": JSON.stringify(data) });

// The version is setuptools-scm's own.
const named: readonly (readonly [string, string, Record<string, string>, string])[] = [
  ["nothing", configured(), {}, "refused"],
  ["PKG-INFO", configured(), { "PKG-INFO": info("1.2.dev3+g1a2b3c4d5") }, "1.2.dev3+g1a2b3c4d5"],
  ["PKG-INFO that is not normal", configured(), { "PKG-INFO": info("v1.2-rc1") }, "1.2rc1"],
  ["PKG-INFO of an unknown version", configured(), { "PKG-INFO": info("UNKNOWN") }, "refused"],
  ["PKG-INFO that states none", configured(), { "PKG-INFO": info("latest") }, "refused"],
  ["PKG-INFO, by hatchling", hatch, { "PKG-INFO": info("2.0") }, "2.0"],
  [
    "a described archive",
    configured(),
    {
      ".git_archival.txt": archival(
        `node: ${node}`,
        "describe-name: v1.2.0-3-g1a2b3c4d5e",
        "ref-names: HEAD -> main",
      ),
    },
    "1.2.1.dev3+g1a2b3c4d5",
  ],
  [
    "an archive of a tag",
    configured(),
    { ".git_archival.txt": archival(`node: ${node}`, "describe-name: v1.2.0-0-g1a2b3c4d5e") },
    "1.2.0",
  ],
  [
    "an archive described by a bare tag, by hatch-vcs",
    hatch,
    { ".git_archival.txt": archival("describe-name: v1.2.0") },
    "1.2.0",
  ],
  [
    "an archive described by what is no version",
    configured(),
    { ".git_archival.txt": archival("describe-name: nightly-3-g1a2b3c4d5e") },
    "refused",
  ],
  [
    "an archive by an old git",
    configured(),
    {
      ".git_archival.txt": archival(
        "describe-name: %(describe:tags=true)",
        `node: ${node}`,
        "ref-names: HEAD -> main, tag: nightly, tag: v3.1",
      ),
    },
    "3.1",
  ],
  [
    "an archive with an empty description and no tag",
    configured(),
    {
      ".git_archival.txt": archival("describe-name: ", `node: ${node}`, "ref-names: HEAD -> main"),
    },
    "0.0",
  ],
  [
    "an archive that was not filled in, and PKG-INFO",
    configured(),
    {
      ".git_archival.txt": archival(
        "node: $Format:%H$",
        "describe-name: $Format:%(describe:tags=true)$",
      ),
      "PKG-INFO": info("4.0"),
    },
    "4.0",
  ],
  [
    "an archive before PKG-INFO",
    configured(),
    { ".git_archival.txt": archival("describe-name: v5.0"), "PKG-INFO": info("4.0") },
    "5.0",
  ],
  [
    "egg-info before all",
    configured(),
    {
      ...egg({
        tag: "6.0",
        distance: 2,
        node: "g1a2b3c4d5e6f",
        dirty: false,
        branch: "main",
        node_date: "2026-01-02",
      }),
      ".git_archival.txt": archival("describe-name: v5.0"),
      "PKG-INFO": info("4.0"),
    },
    "6.1.dev2+g1a2b3c4d5",
  ],
  [
    "egg-info under calver-by-date",
    configured('version_scheme = "calver-by-date"', 'local_scheme = "no-local-version"'),
    egg({
      tag: "26.1.2",
      distance: 2,
      node: null,
      dirty: false,
      branch: null,
      node_date: "2026-01-02",
    }),
    "26.1.2.1.dev2",
  ],
  ["egg-info that cannot be read", configured(), {
    ...egg({ tag: "6.0" }),
    "PKG-INFO": info("4.0"),
  }, "4.0"],
  [
    "the folder's name",
    configured('parentdir_prefix_version = "project-"'),
    {},
    "1.5",
  ],
  [
    "another folder's name",
    configured('parentdir_prefix_version = "other-"', 'fallback_version = "0.9"'),
    {},
    "0.9",
  ],
  ["a fallback that is none", configured('fallback_version = "next"'), {}, "refused"],
  ["a fallback, by hatch-vcs", `${hatch}fallback-version = "0.8"\n`, {}, "0.8"],
];

Deno.test("computeVersion() reads what is left of a repository as setuptools-scm does", async (t) => {
  await using oracle = await scmOracle();
  for (const [name, text, files, version] of named) {
    await t.step(name, async () => {
      await using folder = await temporaryFolder();
      const dir = folder.join("project-1.5");
      for (const [path, content] of Object.entries({ "pyproject.toml": text, ...files })) {
        await Deno.mkdir(new URL(".", `file://${dir}/${path}`), { recursive: true });
        await Deno.writeTextFile(`${dir}/${path}`, content);
      }
      const { ours, theirs, said } = await bothVersions(oracle, dir);
      assert.deepEqual({ ours, theirs }, { ours: version, theirs: version }, JSON.stringify(said));
    });
  }
});
