// A clone that cannot be released from: cut off, without tags, changed, or with a version no index takes.
import { gitRepo, repoAt } from "../../helpers/git_repo.ts";
import { type World, world } from "../world.ts";
import { hatchPyproject, scmProject, scmPyproject } from "./projects.ts";
import { refuses } from "./refuses.ts";

/** A clone of a project whose tag is three commits ago. */
async function cloned(...options: string[]): Promise<World> {
  await using origin = await gitRepo(scmProject());
  await origin.git("tag", "v1.0");
  await origin.commits(3);
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "pyrelease-clone-" }));
  await origin.git("clone", "-q", ...options, `file://${origin.dir}`, folder);
  return await world(repoAt(folder, folder));
}

for (const task of ["version", "build", "publish"]) {
  Deno.test(`${task} refuses a shallow clone`, async (t) => {
    await using place = await cloned("--depth=1");
    await refuses(t, place, { args: [task], code: "git-shallow" });
  });
}

for (const task of ["build", "publish"]) {
  Deno.test(`${task} refuses a full clone without tags`, async (t) => {
    await using place = await cloned("--no-tags");
    await refuses(t, place, { args: [task], code: "git-untagged" });
  });

  Deno.test(`${task} refuses a dirty tree, and names the files`, async (t) => {
    await using place = await world(scmProject(), "v1.0");
    await place.repo.write("tiny.py", "changed = True\n");
    await refuses(t, place, { args: [task], code: "tree-dirty" });
  });
}

Deno.test("build refuses a project whose only tag has no digit in it", async (t) => {
  await using place = await world(scmProject(), "v-next");
  await refuses(t, place, { args: ["build"], code: "git-untagged" });
});

Deno.test("build refuses a repository without a commit", async (t) => {
  const repo = await gitRepo();
  await using place = await world(repo);
  for (const [path, text] of Object.entries(scmProject())) await repo.write(path, text);
  await refuses(t, place, { args: ["build"], code: "git-no-commit" });
});

Deno.test("publish refuses a local version of hatch-vcs, which no variable reaches", async (t) => {
  await using place = await world(scmProject(hatchPyproject), "v1.0");
  await place.repo.commit();
  await refuses(t, place, { args: ["publish"], code: "version-local" });
});

Deno.test("publish refuses a release with a local version, which its tag carries", async (t) => {
  const pyproject = scmPyproject.replace('local_scheme = "no-local-version"\n', "");
  await using place = await world(scmProject(pyproject), "v1.0+ours");
  await refuses(t, place, { args: ["publish"], code: "version-local" });
});

for (const task of ["build", "publish"]) {
  Deno.test(`${task} refuses a version file that git tracks`, async (t) => {
    const pyproject = scmPyproject.replace(
      "version_scheme",
      'version_file = "_version.py"\nversion_scheme',
    );
    const files = { ...scmProject(pyproject), "_version.py": 'version = "0.9"\n' };
    await using place = await world(files, "v1.0");
    await refuses(t, place, { args: [task], code: "version-file-tracked" });
  });
}

Deno.test("publish refuses a variable that overrules git with what is no version", async (t) => {
  await using place = await world(scmProject(), "v1.0");
  const variables = { SETUPTOOLS_SCM_PRETEND_VERSION: "one" };
  await refuses(t, place, { args: ["publish"], variables, code: "version-invalid" });
});

Deno.test("publish refuses a machine without git", async (t) => {
  await using place = await world(scmProject(), "v1.0");
  await refuses(t, place, {
    args: ["publish"],
    variables: { PATH: "/nowhere" },
    code: "git-missing",
  });
});
