// The first version after a move: what git says, held against what was released by hand.
import assert from "node:assert/strict";
import { readSourceTree, type SourceTree } from "../../lib/project/source_tree.ts";
import { computeVersion } from "../../lib/version/compute.ts";
import {
  type FirstVersion,
  firstVersion,
  type ThereAlready,
} from "../../lib/setup/first_version.ts";
import { firstVersionLines } from "../../lib/setup/first_version_text.ts";
import { inMovedCheckout } from "../../lib/setup/proof/moved_checkout.ts";
import { realSystem } from "../../lib/system/real.ts";
import { gitRepo } from "../helpers/git_repo.ts";

const system = realSystem();
const versionOf = async (tree: SourceTree) => (await computeVersion(system, tree)).version;
const pyproject = (scheme: string, version = "") =>
  `[build-system]
requires = ["setuptools>=64", "setuptools-scm>=8"]

[project]
name = "tool"
${version}dynamic = ["version"]

[tool.setuptools_scm]
version_scheme = "${scheme}"
local_scheme = "no-local-version"
`;

/** A repository with tags and that many commits after the last of them. */
async function first(
  { tags, commits, stated, scheme = "release-branch-semver", there }: {
    readonly tags: readonly string[];
    readonly commits: number;
    readonly stated: string;
    readonly scheme?: string;
    readonly there?: readonly ThereAlready[];
  },
): Promise<FirstVersion> {
  await using repo = await gitRepo();
  for (const tag of tags) {
    await repo.commit("Release");
    await repo.git("tag", tag);
  }
  await repo.write("pyproject.toml", `# version = "${stated}"\nversion = "${stated}"\n`);
  await repo.commit(`Say ${stated}`);
  await repo.write("pyproject.toml", pyproject(scheme));
  for (let count = 1; count < commits; count++) await repo.commit("Change");
  const { scm: _, ...tree } = await readSourceTree(system, repo.dir);
  const found = await inMovedCheckout(
    system,
    { tree, folder: "" },
    { changes: [], untrack: [] },
    (moved) =>
      firstVersion(system, moved, stated, { versionOf, ...(there === undefined ? {} : { there }) }),
  );
  assert.equal(await repo.git("tag", "--list"), tags.join("\n"), "a tag was tried in a clone");
  const { propose } = found;
  if (propose?.commit === undefined) return found;
  assert.equal(await repo.git("log", "-1", "--format=%s", propose.commit), `Say ${stated}`);
  return { ...found, propose: { ...propose, commit: "0".repeat(40) } };
}

Deno.test("firstVersion() proposes the tag that the files are ahead of", async (t) => {
  const told = async (what: Parameters<typeof first>[0]) =>
    firstVersionLines(await first(what)).join("\n");
  await t.assertSnapshot([
    await told({ tags: ["v0.5.4"], commits: 3, stated: "0.5.5.dev13" }),
    await told({
      tags: ["v0.5.4"],
      commits: 3,
      stated: "0.5.5.dev13",
      scheme: "guess-next-dev",
      there: [{ index: "TestPyPI", version: "0.5.5.dev14" }, { index: "PyPI", version: "0.5.4" }],
    }),
    await told({ tags: ["0.5.4"], commits: 3, stated: "0.7.0" }),
    await told({ tags: [], commits: 3, stated: "1.2.0" }),
    await told({ tags: ["v1.0"], commits: 3, stated: "1.0", there: [{ index: "PyPI" }] }),
    await told({ tags: ["v1.0"], commits: 3, stated: "1.1.0.dev0" }),
    await told({ tags: ["v2.0"], commits: 3, stated: "1.9" }),
    await told({
      tags: ["v2.0"],
      commits: 3,
      stated: "2.0",
      there: [{ index: "PyPI", version: "2.5" }],
    }),
  ].join("\n\n"));
});

Deno.test("a version above the newest tag gets a tag, unless another branch has it", async () => {
  await using repo = await gitRepo({ "pyproject.toml": pyproject("release-branch-semver") });
  await repo.git("tag", "v1.2.0");
  await repo.commit("More");
  const first = async () => {
    const moved = {
      repository: { root: repo.dir },
      folder: "",
      tree: await readSourceTree(system, repo.dir),
      target: "",
      temporary: "",
      wasFromGit: false,
      commitTime: 1_700_000_000,
    };
    return await firstVersion(system, moved, "2.0.0.dev0", { versionOf });
  };
  const { propose, above, next } = await first();
  assert.deepEqual([next, above, propose?.tag], ["1.3.0.dev1", "2.0.0.dev0", "v2.0.0"]);
  await repo.git("switch", "-q", "-c", "stable");
  await repo.commit("Released from another branch");
  await repo.git("tag", "v2.0.0");
  await repo.git("switch", "-q", "main");
  assert.equal((await first()).propose, undefined);
});
