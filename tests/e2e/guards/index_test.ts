// What an index has against a version: what `version --for` says of it, what `publish` does, and who insists.
import assert from "node:assert/strict";
import { type CiWorld, ciWorld, gitVersionedProject, steady } from "../ci_world.ts";

const main = "refs/heads/main";

/** A project as many are: the default local_scheme, and a version file that the build writes. */
function usualProject(): Record<string, string> {
  const files = gitVersionedProject();
  return {
    ...files,
    "pyproject.toml": (files["pyproject.toml"] ?? "")
      .replace('["tiny"]', '["tiny", "tiny_version"]')
      .replace('local_scheme = "no-local-version"', 'version_file = "tiny_version.py"'),
  };
}

const said = (text: string) =>
  steady(text).replaceAll(/uploaded \S+/g, "uploaded TIME")
    .replaceAll(/(commit on the index {2})[0-9a-f]+/g, "$1NODE")
    .replaceAll(/\+g[0-9a-f]{7,}\b/g, "+gNODE");

/** Everything that was uploaded, by file name. */
const uploaded = (
  { releases }: { releases: ReadonlyMap<string, { files: { filename: string }[] }> },
) => [...releases.values()].flatMap(({ files }) => files.map(({ filename }) => filename));

/** What `version --for` says in a checkout of the ref, and the codes of its findings. */
async function asked(world: CiWorld, ref: string, channel: string, job = {}) {
  const dir = await world.checkOut(ref);
  const variables = await world.job(ref, job);
  const { code, stdout, stderr } = await world.task(`version --for=${channel}`, dir, variables);
  const told = await world.task(`version --for=${channel} --json`, dir, variables);
  const codes = JSON.parse(told.stdout).findings.map((finding: { code: string }) => finding.code);
  assert.equal(code, codes.length === 0 ? 0 : 1, stderr);
  return { codes, text: said(stdout) };
}

/** `publish --one-job` in a checkout of the ref. */
async function published(world: CiWorld, ref: string, job = {}) {
  const dir = await world.checkOut(ref);
  return await world.task("publish --one-job", dir, await world.job(ref, job));
}

Deno.test("a setuptools-scm project's development versions lose their local part on the way to the index", async (t) => {
  await using world = await ciWorld(usualProject());
  const dir = await world.checkOut(main);
  const planned = await world.task("build --dry-run", dir);
  await t.step(
    "a dry run of build shows the variable",
    () => t.assertSnapshot(said(planned.stdout)),
  );
  const built = await world.task("build", dir);
  assert.equal(built.code, 0, built.stderr);
  assert.match(built.stdout, /tiny-0\.6\.0\.dev1-py3-none-any\.whl/);
  assert.equal(built.stderr.match(/goes without its local part/g)?.length, 1);
  const verified = await world.task("verify", dir);
  assert.equal(verified.code, 0, verified.stdout);
  const two = await world.publish(main, await world.build(main));
  assert.equal(two.code, 0, two.stderr);
  assert.equal(two.stderr.match(/goes without its local part/g)?.length, 1);
  const project = world.rehearsal.test.project("tiny") ?? assert.fail("no such project");
  const files = ["tiny-0.6.0.dev1-py3-none-any.whl", "tiny-0.6.0.dev1.tar.gz"];
  assert.deepEqual(uploaded(project), files);
  await t.step("in one job as in two, with the same bytes", async () => {
    const one = await published(world, main);
    assert.equal(one.code, 0, one.stderr);
    assert.match(one.stdout, /was there already/);
    assert.deepEqual(uploaded(project), files);
  });
  await t.step("and a release's version is its tag's, without a word", async () => {
    await world.upstream.git("tag", "v0.6.0");
    const release = await published(world, "refs/tags/v0.6.0");
    assert.equal(release.code, 0, release.stderr);
    assert.doesNotMatch(release.stderr, /local part|OVERRIDES/);
  });
});

Deno.test("a force-push to as many commits is a conflict, and both commits are shown", async (t) => {
  await using world = await ciWorld(usualProject());
  const first = await published(world, main);
  assert.equal(first.code, 0, first.stderr);
  const theirs = await world.upstream.git("rev-parse", "HEAD");
  await world.upstream.git("reset", "-q", "--hard", "v0.5.5");
  await world.upstream.write("tiny.py", "rewritten = True\n");
  const ours = await world.upstream.commit();
  const fit = await asked(world, main, "testpypi");
  assert.deepEqual(fit.codes, []);
  await t.step("version --for says that files are there", () => t.assertSnapshot(fit.text));
  const posts = world.rehearsal.test.requests.filter(({ method }) => method === "POST").length;
  const refused = await published(world, main);
  assert.equal(refused.code, 1, refused.stdout);
  const error = refused.stderr.slice(refused.stderr.indexOf("error ["));
  // By the certificate in its provenance: the version file inside has the first nine digits.
  assert(error.includes(`commit on the index  ${theirs}\n`), error);
  assert(error.includes(`commit of this build ${ours}\n`), error);
  await t.step("publish refuses", () => t.assertSnapshot(said(error)));
  assert.equal(
    world.rehearsal.test.requests.filter(({ method }) => method === "POST").length,
    posts,
  );
});

Deno.test("a development version below what is there is refused, unless somebody insists", async (t) => {
  await using world = await ciWorld();
  await world.upstream.commits(2);
  assert.equal((await published(world, main)).code, 0);
  const older = await world.upstream.git("rev-parse", "HEAD~1");
  await t.step(
    "a later commit's run may be done first: nothing is published, nothing is wrong",
    async () => {
      const job = { ref: main };
      const late = await published(world, older, job);
      assert.equal(late.code, 0, late.stderr);
      await t.assertSnapshot(said(late.stdout));
      assert.deepEqual((await asked(world, older, "testpypi", job)).codes, ["version-older"]);
    },
  );
  await t.step("a force-push that takes commits away is an error", async () => {
    await world.upstream.git("reset", "-q", "--hard", "HEAD~2");
    await world.upstream.commit("Rewritten");
    const { codes, text } = await asked(world, main, "testpypi");
    assert.deepEqual(codes, ["version-older"]);
    await t.assertSnapshot(text);
    const refused = await published(world, main);
    assert.equal(refused.code, 1, refused.stdout);
    await t.assertSnapshot(said(refused.stderr.slice(refused.stderr.indexOf("error ["))));
  });
  await t.step("--allow-older publishes it", async () => {
    const variables = { PYRELEASE_ALLOW_OLDER: "1" };
    assert.deepEqual((await asked(world, main, "testpypi", { variables })).codes, []);
    const allowed = await published(world, main, { variables });
    assert.equal(allowed.code, 0, allowed.stderr);
    const project = world.rehearsal.test.project("tiny") ?? assert.fail("no such project");
    assert(uploaded(project).includes("tiny-0.6.0.dev2.tar.gz"));
  });
});

Deno.test("a tag below a release is refused, unless it goes on with its own series", async (t) => {
  await using world = await ciWorld();
  await world.upstream.git("tag", "v0.6.0");
  await world.upstream.commit();
  await world.upstream.git("tag", "v0.6.5");
  await world.upstream.commit();
  await world.upstream.git("tag", "v0.7.0");
  assert.equal((await published(world, "refs/tags/v0.7.0")).code, 0);
  const tag = "refs/tags/v0.6.0";
  await t.step("an old tag, pushed late", async () => {
    const { codes, text } = await asked(world, tag, "pypi");
    assert.deepEqual(codes, ["version-older"]);
    await t.assertSnapshot(text);
    const refused = await published(world, tag);
    assert.equal(refused.code, 1, refused.stdout);
    await t.assertSnapshot(said(refused.stderr.slice(refused.stderr.indexOf("error ["))));
  });
  await t.step("with --allow-older it begins a series of its own", async () => {
    const allowed = await published(world, tag, { variables: { PYRELEASE_ALLOW_OLDER: "1" } });
    assert.equal(allowed.code, 0, allowed.stderr);
  });
  await t.step("which a maintenance branch goes on with", async () => {
    await world.upstream.git("switch", "-q", "-c", "0.6", "v0.6.0");
    await world.upstream.commit();
    await world.upstream.git("tag", "v0.6.1");
    const variables = { PYRELEASE_ALLOW_OFF_MAIN: "1" };
    assert.deepEqual((await asked(world, "refs/tags/v0.6.1", "pypi", { variables })).codes, []);
    const maintained = await published(world, "refs/tags/v0.6.1", { variables });
    assert.equal(maintained.code, 0, maintained.stderr);
  });
});
