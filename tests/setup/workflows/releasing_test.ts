// RELEASING.md says how a project releases, at each stage.
import assert from "node:assert/strict";
import { githubRepository } from "../../../lib/setup/github_remote.ts";
import { planReleasing } from "../../../lib/setup/workflows/releasing.ts";
import { filesOf } from "../files_of.ts";
import { fixture, stage } from "./stages.ts";

const project = {
  name: "Pyforge.CLI",
  folder: "",
  mainBranch: "main",
  newestTag: "v0.5.5",
  repository: { owner: "forge", name: "pyforge-cli" },
};

Deno.test("planReleasing() tells each stage, and keeps what a person wrote", async (t) => {
  let texts = fixture("jobs_on_tags");
  for (const asked of ["begin", "next", "finish"] as const) {
    texts = (await stage(texts, asked)).after;
    const { changes, notes } = await planReleasing(filesOf(texts), project);
    const [change] = changes;
    assert.equal(changes.length, 1);
    await t.assertSnapshot([change?.after ?? "", ...notes ?? []].join("\n"));
    const after = change?.after ?? "";
    texts = { ...texts, "RELEASING.md": after };
    assert.deepEqual((await planReleasing(filesOf(texts), project)).changes, []);
  }
  const mine = { ...texts, "RELEASING.md": "# Mine\r\n\r\nAsk Ann.\r\n" };
  const added = (await planReleasing(filesOf(mine), project)).changes[0]?.after ?? "";
  assert(added.startsWith("# Mine\r\n\r\nAsk Ann.\r\n\r\n<!-- pyrelease"));
  assert.equal(added.replaceAll("\r\n", "").includes("\n"), false);
});

Deno.test("planReleasing() names releases where these start the workflow, and no repository where none is known", async (t) => {
  const texts =
    (await stage((await stage(fixture("twine_on_release"), "begin")).after, "next")).after;
  const { name, mainBranch } = project;
  const { changes } = await planReleasing(filesOf(texts), { name, folder: "", mainBranch });
  await t.assertSnapshot(changes[0]?.after ?? "");
  assert.deepEqual((await planReleasing(filesOf({}), project)).changes, []);
});

Deno.test("githubRepository() reads remotes, and takes nothing else for a name", () => {
  const cases: [url: string, expected: string | undefined][] = [
    ["git@github.com:a/b.git", "a/b"],
    ["https://github.com/a/b", "a/b"],
    ["https://token@github.com/a/b.c.git/", "a/b.c"],
    ["ssh://git@github.com/a/b-c.git", "a/b-c"],
    ["https://gitlab.com/a/b", undefined],
    ["https://github.com.evil.org/a/b", undefined],
    ["https://github.com/a/b/c", undefined],
    ["https://github.com/a/b?x=y", undefined],
    ["/srv/github.com/a/b", undefined],
  ];
  for (const [url, expected] of cases) {
    const found = githubRepository(url);
    assert.equal(found && `${found.owner}/${found.name}`, expected, url);
  }
});
