// What keeps a checkout off an index, as `version --for` says it: each of these `publish` refuses.
import { githubJob } from "../../helpers/github_job.ts";
import { gitRepo, repoAt } from "../../helpers/git_repo.ts";
import { hatchPyproject, scmProject, scmPyproject } from "../bad_input/projects.ts";
import { refuses } from "../bad_input/refuses.ts";
import { type World, world } from "../world.ts";
import { says } from "./fitness.ts";

const withLocal = scmPyproject.replace('local_scheme = "no-local-version"\n', "");
const versionFile = scmPyproject.replace(
  "version_scheme",
  'version_file = "_version.py"\nversion_scheme',
);

/** A clone of a project whose tag is three commits ago. */
async function cloned(...options: string[]): Promise<World> {
  await using origin = await gitRepo(scmProject());
  await origin.git("tag", "v1.0");
  await origin.commits(3);
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "pyrelease-clone-" }));
  await origin.git("clone", "-q", ...options, `file://${origin.dir}`, folder);
  return await world(repoAt(folder, folder));
}

Deno.test("a development version is fit for TestPyPI, and no release", async (t) => {
  await using place = await world(scmProject(), "v1.0");
  await place.repo.commit();
  await says(t, place, { channel: "testpypi", codes: [] });
  await says(t, place, { channel: "pypi", codes: ["tag-missing"] });
});

Deno.test("a release is fit for PyPI, whether its index is asked or not", async (t) => {
  await using place = await world(scmProject(), "v1.0");
  await says(t, place, { channel: "pypi", codes: [] });
  const nobody = { PYRELEASE_PYPI_URL: "http://127.0.0.1:9/" };
  await says(t, place, { channel: "pypi", codes: [], args: ["--offline"], variables: nobody });
});

Deno.test("a development version goes without its local part, and that is said", async (t) => {
  await using place = await world(scmProject(withLocal), "v1.0");
  await place.repo.commit();
  await says(t, place, { channel: "testpypi", codes: [] });
});

Deno.test("a local version of hatch-vcs is a finding, with the line to add", async (t) => {
  await using place = await world(scmProject(hatchPyproject), "v1.0");
  await place.repo.commit();
  await says(t, place, { channel: "testpypi", codes: ["version-local"] });
});

Deno.test("a release's local version is a finding, for setuptools-scm too", async (t) => {
  await using place = await world(scmProject(withLocal), "v1.0+ours");
  await says(t, place, { channel: "pypi", codes: ["version-local"] });
});

Deno.test("a shallow clone is a finding, and what is changed in it another", async (t) => {
  await using place = await cloned("--depth=1");
  await place.repo.write("tiny.py", "changed = True\n");
  await says(t, place, { channel: "testpypi", codes: ["git-shallow", "tree-dirty"] });
});

Deno.test("a clone without tags is a finding", async (t) => {
  await using place = await cloned("--no-tags");
  await says(t, place, { channel: "testpypi", codes: ["git-untagged"] });
  await using job = await onTag(place, "v1.0");
  const { variables } = job;
  await says(t, place, { channel: "pypi", codes: ["git-untagged"], variables });
});

Deno.test("a tracked version file is a finding, and the dirty tree that it makes another", async (t) => {
  const files = { ...scmProject(versionFile), "_version.py": 'version = "0.9"\n' };
  await using place = await world(files, "v1.0");
  await place.repo.write("_version.py", 'version = "1.0"\n');
  await says(t, place, { channel: "pypi", codes: ["version-file-tracked", "tree-dirty"] });
});

Deno.test("a version file that write_to names from the repository's root is found below it, too", async (t) => {
  const table = 'root = ".."\nwrite_to = "pkg/_version.py"\nversion_scheme';
  const pyproject = scmPyproject.replace("version_scheme", table);
  const files = Object.entries({ ...scmProject(pyproject), "_version.py": "" });
  await using place = await world(
    Object.fromEntries(files.map(([path, text]) => [`pkg/${path}`, text])),
    "v1.0",
  );
  const args = ["--project=pkg"];
  await says(t, place, { channel: "pypi", codes: ["version-file-tracked"], args });
});

Deno.test("hatch-vcs' tracked version file is a finding", async (t) => {
  const hook = '[tool.hatch.build.hooks.vcs]\nversion-file = "tiny/_version.py"\n';
  const files = { ...scmProject(hatchPyproject + hook), "tiny/_version.py": "" };
  await using place = await world(files, "v1.0");
  await says(t, place, { channel: "pypi", codes: ["version-file-tracked"] });
});

Deno.test("a nearest tag that is no version is a finding", async (t) => {
  await using place = await world(scmProject(), "v1.0");
  await place.repo.commit();
  await place.repo.git("tag", "release_1.2");
  await says(t, place, { channel: "testpypi", codes: ["tag-invalid"] });
});

Deno.test("an index that is not there leaves the question open: a finding", async (t) => {
  await using place = await world(scmProject(), "v1.0");
  const variables = { PYRELEASE_PYPI_URL: "http://127.0.0.1:9/" };
  await says(t, place, { channel: "pypi", codes: ["index-unreachable"], variables });
});

/** A job on a pushed tag. */
const onTag = async (place: World, tag: string) =>
  await githubJob({
    GITHUB_SHA: await place.repo.git("rev-parse", "HEAD"),
    GITHUB_REF: `refs/tags/${tag}`,
    GITHUB_REF_NAME: tag,
    GITHUB_REF_TYPE: "tag",
  });

Deno.test("a pushed tag that another tag of the commit goes before is a finding", async (t) => {
  await using place = await world(scmProject());
  await place.repo.git("tag", "-a", "v1.1rc1", "-m", "v1.1rc1");
  await place.repo.git("tag", "v1.1");
  await using job = await onTag(place, "v1.1");
  const { variables } = job;
  await says(t, place, { channel: "pypi", codes: ["tag-made-lightweight"], variables });
});

Deno.test("a pushed tag beside a static version is a finding", async (t) => {
  const pyproject = scmPyproject.replace('dynamic = ["version"]', 'version = "0.9"');
  await using place = await world(scmProject(pyproject), "v1.0");
  await using job = await onTag(place, "v1.0");
  const { variables } = job;
  await says(t, place, { channel: "pypi", codes: ["tag-not-version"], variables });
  await refuses(t, place, { args: ["publish"], code: "tag-not-version", variables });
});

Deno.test("a pushed tag off the main branch is a finding, unless it may be", async (t) => {
  await using place = await world(scmProject());
  await place.repo.git("switch", "-q", "-c", "side");
  await place.repo.commit();
  await place.repo.git("tag", "v1.0");
  await using job = await onTag(place, "v1.0");
  const { variables } = job;
  await says(t, place, { channel: "pypi", codes: ["tag-off-main"], variables });
  const allowed = { ...variables, PYRELEASE_ALLOW_OFF_MAIN: "1" };
  await says(t, place, { channel: "pypi", codes: [], variables: allowed });
});
