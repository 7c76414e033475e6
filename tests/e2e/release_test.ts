// The release job as a process, after the publish job's: what it does, shows and hands on.
import assert from "node:assert/strict";
import { githubApi } from "../helpers/github_api/server.ts";
import { token } from "../release/place.ts";
import { ciWorld, steady } from "./ci_world.ts";

const tag = "refs/tags/v0.6.0";

Deno.test("the release job attaches what the publish job sent, and run again does nothing", async (t) => {
  await using world = await ciWorld();
  await world.upstream.git("tag", "v0.6.0");
  const dir = await world.build(tag);
  const published = await world.task("publish", dir, await world.job(tag));
  assert.equal(published.code, 0, published.stderr);

  const job = await world.job(tag, { idToken: false });
  await using api = await githubApi({ repository: job["GITHUB_REPOSITORY"] ?? "" });
  api.tags.set("v0.6.0", job["GITHUB_SHA"] ?? "");
  const variables = { ...job, GITHUB_API_URL: api.url, GITHUB_TOKEN: token };
  const shown = (text: string) =>
    steady(text).replaceAll(/releases\/(assets\/)?\d+/g, "releases/$1ID");

  await t.step("a dry run shows each request and makes none that changes anything", async () => {
    const planned = await world.task("release --dry-run", dir, variables);
    assert.equal(planned.code, 0, planned.stderr);
    await t.assertSnapshot(shown(planned.stdout));
    assert.deepEqual(api.seen.filter(({ method }) => method !== "GET"), []);
  });

  await t.step("the release has every file, byte for byte", async () => {
    const released = await world.task("release", dir, variables);
    assert.equal(released.code, 0, released.stderr);
    await t.assertSnapshot(shown(released.stdout));
    await t.assertSnapshot(
      shown(released.stderr.replaceAll(/^::add-mask::.*$/gm, "::add-mask::MASKED")),
    );
    assert(!released.stdout.includes(token));
    assert(released.stderr.replaceAll(/^::add-mask::.*$/gm, "").includes(token) === false);
    const [release] = api.releases;
    const named = release?.assets.map(({ name }) => name).filter((name) =>
      /^tiny.*(whl|gz)$/.test(name)
    );
    assert.deepEqual(named, ["tiny-0.6.0-py3-none-any.whl", "tiny-0.6.0.tar.gz"]);
    for (const name of named ?? []) {
      const content = release?.assets.find((asset) => asset.name === name)?.content;
      assert.deepEqual(content, new Uint8Array(await Deno.readFile(`${dir}/dist/${name}`)));
    }
    const summary = await Deno.readTextFile(job["GITHUB_STEP_SUMMARY"] ?? "");
    assert.match(summary, /### ✓ Release \[v0\.6\.0\]\(http.*\n\n\| file \| size/);
    assert.match(
      await Deno.readTextFile(job["GITHUB_OUTPUT"] ?? ""),
      /^url<<.*\nhttp.*v0\.6\.0\n/m,
    );
  });

  await t.step("a re-run finds everything there", async () => {
    const before = api.seen.length;
    const again = await world.task("release --json", dir, variables);
    assert.equal(again.code, 0, again.stderr);
    const { plan, kind } = JSON.parse(again.stdout);
    assert.equal(kind, "released");
    assert(plan.assets.every(({ action }: { action: string }) => action === "skip"));
    assert.deepEqual(api.seen.slice(before).filter(({ method }) => method !== "GET"), []);
  });

  await t.step("the job that holds the identity is refused", async () => {
    const refused = await world.task("release", dir, {
      ...await world.job(tag),
      GITHUB_API_URL: api.url,
      GITHUB_TOKEN: token,
    });
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /error \[release-with-identity\]/);
    assert(!refused.stderr.includes(token));
  });

  await t.step("a push to main has nothing to do", async () => {
    const nothing = await world.task("release", dir, await world.job("refs/heads/main"));
    assert.equal(nothing.code, 0, nothing.stderr);
    assert.equal(nothing.stdout, "Nothing to do: refs/heads/main is not a tag\n");
  });
});
