// `version --next` where there is no next version, or none that can be told.
import type { ErrorCode } from "../../../lib/errors.ts";
import { gitRepo, repoAt } from "../../helpers/git_repo.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { world } from "../world.ts";
import { scmProject, scmPyproject } from "./projects.ts";
import { refuses } from "./refuses.ts";

const variables = { SOURCE_DATE_EPOCH: "1700000000" };

const cases: readonly (readonly [string, ErrorCode, readonly string[], readonly string[]])[] = [
  // What it is; its code; tags (#) and commits, in their order; the options.
  ["no commit since the tag", "nothing-to-release", ["#v1.2.0"], []],
  ["documentation alone", "nothing-to-release", ["#v1.2.0", "docs: a", "ci: b"], []],
  ["--final after a final release", "nothing-to-release", ["#v1.2.0"], ["--final"]],
  ["nothing since a pre-release", "nothing-to-release", ["#v1.2.0", "fix: a", "#v1.2.1rc1"], []],
  ["nothing since a date", "nothing-to-release", ["#2023.10.2"], []],
  ["commits that say nothing", "bump-unknown", ["#v1.2.0", "Do it", "Do more", "docs: a"], []],
  ["hostile commits", "bump-unknown", ["#v1.2.0", "x\x1b[2J\u202e##[error]y"], []],
  ["a phase before the last", "version-refused", ["#v1.2.0rc1", "fix: a"], ["--pre", "b"]],
  ["a post-release of a pre-release", "version-refused", ["#v1.2.0rc1", "fix: a"], ["--post"]],
  ["a post-release of nothing", "version-refused", [], ["--post"]],
  ["a date with a step", "version-refused", ["#2023.10.2", "x"], ["--bump=minor"]],
  ["a date that is to come", "version-refused", ["#2023.12.24", "x"], []],
  ["a promise of what was passed over", "version-refused", [
    "#v1.2.0",
    "#v2.0.post1.dev0",
    "fix: a",
  ], []],
  ["a nearest tag that is no version", "tag-invalid", ["#release_1.2", "fix: a"], []],
];

for (const [what, code, history, options] of cases) {
  Deno.test(`version --next refuses ${what}`, async (t) => {
    await using place = await world(scmProject());
    for (const step of history) {
      if (step.startsWith("#")) await place.repo.git("tag", step.slice(1));
      else await place.repo.commit(step);
    }
    await refuses(t, place, { args: ["version", "--next", ...options], variables, code });
  });
}

for (
  const [what, code, tag] of [
    ["a version that another branch released", "tag-exists", "v1.3.0"],
    ["a pre-release of what another branch released", "tag-exists", "v1.3"],
  ] as const
) {
  Deno.test(`version --next refuses ${what}`, async (t) => {
    await using place = await world(scmProject(), "v1.2.0");
    await place.repo.git("checkout", "-q", "-b", "release");
    await place.repo.commit("feat: a");
    await place.repo.git("tag", tag);
    await place.repo.git("checkout", "-q", "main");
    await place.repo.commit("feat: b");
    const args = ["version", "--next", ...(tag === "v1.3" ? ["--pre=rc"] : [])];
    await refuses(t, place, { args, code });
  });
}

Deno.test("version --next refuses a branch without any of the tags", async (t) => {
  await using place = await world(scmProject());
  await place.repo.git("checkout", "-q", "-b", "release");
  await place.repo.commit("feat: a");
  await place.repo.git("tag", "v1.0");
  await place.repo.git("checkout", "-q", "main");
  await refuses(t, place, { args: ["version", "--next"], code: "git-untagged" });
});

Deno.test("version --next refuses a configuration that reads no tag it could write", async (t) => {
  const pyproject = `${scmPyproject}\n[tool.setuptools_scm.tag]\nregex = '^v(\\d+\\.\\d+)$'\n`;
  await using place = await world(scmProject(pyproject), "v1.2");
  await place.repo.commit("fix: a");
  await refuses(t, place, { args: ["version", "--next"], code: "version-refused" });
});

Deno.test("version --next refuses a repository without a commit", async (t) => {
  const repo = await gitRepo();
  await using place = await world(repo);
  for (const [path, text] of Object.entries(scmProject())) await repo.write(path, text);
  await refuses(t, place, { args: ["version", "--next"], code: "git-no-commit" });
});

Deno.test("version --next refuses a folder that git does not know", async (t) => {
  const folder = await temporaryFolder();
  await using place = await world(repoAt(folder.path, folder.path));
  for (const [path, text] of Object.entries(scmProject())) await place.repo.write(path, text);
  await refuses(t, place, { args: ["version", "--next"], code: "git-not-a-repository" });
});

Deno.test("version --next refuses a shallow clone, even at a tag", async (t) => {
  await using origin = await gitRepo(scmProject());
  await origin.commits(2);
  await origin.git("tag", "v1.0");
  const folder = await temporaryFolder();
  await origin.git("clone", "-q", "--depth=1", `file://${origin.dir}`, folder.path);
  await using place = await world(repoAt(folder.path, folder.path));
  await refuses(t, place, { args: ["version", "--next"], code: "git-shallow" });
});

for (
  const [what, args, more] of [
    ["--bump without --next", ["version", "--bump=minor"], {}],
    ["a step that is none", ["version", "--next", "--bump=huge"], {}],
    ["a phase that is none", ["version", "--next"], { PYRELEASE_PRE: "gamma" }],
    ["--pre with --final", ["version", "--next", "--pre=rc", "--final"], {}],
    ["--post with a step from a variable", ["version", "--next", "--post"], {
      PYRELEASE_BUMP: "minor",
    }],
    ["--final without --next, as JSON", ["version", "--final", "--json"], {}],
  ] as const
) {
  Deno.test(`version refuses ${what}`, async (t) => {
    await using place = await world(scmProject(), "v1.0");
    await refuses(t, place, { args, variables: more, code: "usage" });
  });
}
