// `init` in stages, each let through by what an index shows of the one before, with real jobs on a real index.
import assert from "node:assert/strict";
import { type CiWorld, ciWorld, steady } from "../e2e/ci_world.ts";
import { fixture } from "./workflows/stages.ts";

const project = {
  ...fixture("jobs_on_tags"),
  "pyproject.toml": `[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "tiny"
version = "0.5.5"
requires-python = ">=3.9"
readme = { text = "# tiny", content-type = "text/markdown" }

[tool.setuptools]
py-modules = ["tiny"]

[tool.pyrelease.verify]
test = false
test-reason = "a fixture without tests"
`,
  "tiny.py": '"""It does nothing."""\n',
};

async function init(world: CiWorld, words: string) {
  const { rehearsal: { test, production }, upstream } = world;
  const ended = await world.task(`init ${words}`.trim(), upstream.dir, {
    PYRELEASE_TESTPYPI_URL: test.url,
    PYRELEASE_PYPI_URL: production.url,
  });
  return { ...ended, said: ended.stdout + ended.stderr };
}

/** What is refused, in the words that a person reads. */
async function refused(world: CiWorld, words: string): Promise<string> {
  const { code, stdout, said } = await init(world, words);
  assert.equal(code, 1, said);
  assert.equal(await world.upstream.git("status", "--porcelain"), "");
  return steady(stdout);
}

async function release(world: CiWorld, ref: string): Promise<void> {
  const { code, stdout, stderr } = await world.publish(ref, await world.build(ref));
  assert.equal(code, 0, stdout + stderr);
}

Deno.test("init, --next and --finish go through without --accept, each after the publish that it waits for", async (t) => {
  await using world = await ciWorld(project);
  const { upstream, rehearsal } = world;
  const began = await init(world, "--yes");
  assert.equal(began.code, 0, began.said);
  await upstream.commit("Begin");
  const told = [await refused(world, "--next --yes")];

  // Uploaded by hand, before pyrelease.
  const dist = `${await world.build("refs/tags/v0.5.5")}/dist`;
  for await (const { name } of Deno.readDir(dist)) await rehearsal.test.seed(`${dist}/${name}`);
  told.push(await refused(world, "--next --yes"));

  await release(world, "refs/heads/main");
  const dry = await init(world, "--next --dry-run");
  assert.equal(dry.code, 0, dry.said);
  assert.match(
    dry.stdout,
    /^• TestPyPI at \S+ shows tiny-0\.6\.0\.dev2\S+, which [0-9a-f]{10} published with pyrelease's jobs\.$/m,
  );
  assert.equal(await upstream.git("status", "--porcelain"), "");
  const next = await init(world, "--next --yes");
  assert.equal(next.code, 0, next.said);
  await upstream.commit("Let pyrelease publish releases");
  told.push(await refused(world, "--finish --yes"));

  await upstream.git("tag", "v0.6.0");
  await release(world, "refs/tags/v0.6.0");
  const finish = await init(world, "--finish --yes");
  assert.equal(finish.code, 0, finish.said);
  assert.match(finish.stdout, /^• PyPI at \S+ shows tiny-0\.6\.0\S+, which /m);
  assert.match(finish.stdout, /No workflow reads these secrets any more: PYPI_TOKEN\./);
  const workflow = await Deno.readTextFile(`${upstream.dir}/.github/workflows/release.yml`);
  assert.doesNotMatch(workflow, /PYPI_TOKEN|PYRELEASE_OLD_WAY/);
  assert.match(workflow, /softprops\/action-gh-release@v2/);
  await t.assertSnapshot(told.join("\n"));

  const undone = await init(world, "--undo");
  assert.equal(undone.code, 0, undone.said);
  assert.equal(await upstream.git("status", "--porcelain"), "");
});
