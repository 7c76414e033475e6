// The tasks as processes, in a CI on this machine: what each event does to the two indexes.
import assert from "node:assert/strict";
import { judge } from "../helpers/attestations.ts";
import { ciWorld, steady } from "./ci_world.ts";

const main = "refs/heads/main";

Deno.test("a push to main goes to the test index, its tag to the production index, and each once", async (t) => {
  await using world = await ciWorld();
  const built = await world.build(main);
  const first = await world.publish(main, built);
  assert.equal(first.code, 0, first.stderr);
  await t.step("with the text a person reads", () => t.assertSnapshot(steady(first.stdout)));
  await t.step(
    "and the log that GitHub shows",
    () => t.assertSnapshot(steady(masked(first.stderr))),
  );
  const names = () =>
    world.rehearsal.test.project("tiny")?.releases.values().toArray().flatMap((release) =>
      release.files.map(({ filename }) => filename)
    );
  assert.deepEqual(names(), [
    "tiny-0.6.0.dev1-py3-none-any.whl",
    "tiny-0.6.0.dev1.tar.gz",
  ]);

  await t.step("with attestations that pypi-attestations takes", async () => {
    const files = world.rehearsal.test.project("tiny")?.releases.values().next().value?.files ?? [];
    const trustRoot = await world.rehearsal.sigstore.trustRoot();
    const asked = await Promise.all(files.map(async (file) => {
      const path = `integrity/tiny/0.6.0.dev1/${file.filename}/provenance`;
      const provenance = await (await fetch(world.rehearsal.test.url + path)).json();
      const [{ publisher, attestations: [attestation] }] = provenance.attestation_bundles;
      return { attestation, publisher, file, trustRoot };
    }));
    assert.deepEqual(await judge(...asked), ["ok", "ok"]);
  });

  await t.step("a second run sends nothing and mints nothing", async () => {
    const requests = world.rehearsal.test.requests.length;
    const again = await world.publish(main, built);
    assert.equal(again.code, 0, again.stderr);
    const asked = world.rehearsal.test.requests.slice(requests);
    assert(asked.length > 0);
    assert.deepEqual(asked.filter(({ method }) => method !== "GET"), []);
    assert.match(again.stdout, /was there already/);
  });

  await world.upstream.git("tag", "v0.6.0");
  await t.step("main's run of a tagged commit publishes nothing, and says so", async () => {
    const dir = await world.checkOut(main);
    const nothing = await world.task("publish", dir, await world.job(main));
    assert.equal(nothing.code, 0, nothing.stderr);
    assert.equal(
      nothing.stdout.trim(),
      "Nothing to publish: this commit is v0.6.0: the run of that tag publishes it",
    );
  });

  const tag = "refs/tags/v0.6.0";
  const release = await world.build(tag);
  await t.step("the tag's run publishes 0.6.0", async () => {
    const ended = await world.publish(tag, release);
    assert.equal(ended.code, 0, ended.stderr);
    const project = world.rehearsal.production.project("tiny");
    assert.deepEqual([...project?.releases.values() ?? []].map(({ version }) => version), [
      "0.6.0",
    ]);
  });

  await t.step("the release's run finds all files there", async () => {
    const requests = world.rehearsal.production.requests.length;
    const payload = { action: "published", release: { tag_name: "v0.6.0", draft: false } };
    const ended = await world.publish(tag, release, { event: "release", payload });
    assert.equal(ended.code, 0, ended.stderr);
    const posts = world.rehearsal.production.requests.slice(requests).filter(({ method }) =>
      method === "POST"
    );
    assert.deepEqual(posts, []);
  });
});

Deno.test("two runs at once are safe: both end well, and each file is there once", async () => {
  await using world = await ciWorld();
  const built = await world.build(main);
  const both = await Promise.all([world.publish(main, built), world.publish(main, built)]);
  for (const { code, stderr } of both) assert.equal(code, 0, stderr);
  const files = [...world.rehearsal.test.project("tiny")?.releases.values() ?? []].flatMap((each) =>
    each.files
  );
  assert.equal(files.length, 2);
});

Deno.test("a run that fails at the second of two files says what is there, and a re-run finishes", async (t) => {
  await using world = await ciWorld();
  const built = await world.build(main);
  let uploads = 0;
  world.rehearsal.test.options.intercept = (request) =>
    new URL(request.url).pathname === "/legacy/" && ++uploads === 2
      ? new Response(
        JSON.stringify({
          message: "no",
          code: "400 Go away \u001b[31m::error::",
          title: "Bad Request",
        }),
        { status: 400, headers: { "content-type": "application/json" } },
      )
      : undefined;
  const failed = await world.publish(main, built);
  assert.equal(failed.code, 1);
  await t.assertSnapshot(steady(masked(failed.stderr)));
  world.rehearsal.test.options.intercept = undefined;
  const finished = await world.publish(main, built);
  assert.equal(finished.code, 0, finished.stderr);
  const posts = world.rehearsal.test.requests.filter(({ method, path }) =>
    method === "POST" && path === "/legacy/"
  );
  assert.equal(posts.length, 3);
});

Deno.test("on a laptop publish is a dry run: the plan, each request, and nothing sent", async (t) => {
  await using world = await ciWorld();
  const dir = await world.checkOut(main);
  const urls = {
    PYRELEASE_TESTPYPI_URL: world.rehearsal.test.url,
    PYRELEASE_PYPI_URL: world.rehearsal.production.url,
    // CI alone says nothing: anyone may set it.
    CI: "true",
  };
  const planned = await world.task("publish", dir, urls);
  assert.equal(planned.code, 0, planned.stderr);
  await t.assertSnapshot(steady(planned.stdout));
  assert.deepEqual(world.rehearsal.test.requests.map(({ method }) => method), ["GET"]);
  const offline = await world.task("publish --offline --json", dir, urls);
  assert.equal(offline.code, 0, offline.stderr);
  const last = JSON.parse(offline.stdout.trimEnd().split("\n").at(-1) ?? "");
  assert.equal(last.result.plan.files.length, 2);
  assert.equal(world.rehearsal.test.requests.length, 1);
  const refused = await world.task("publish --offline", dir, await world.job(main));
  assert.equal(refused.code, 2, refused.stderr);
  assert.match(refused.stderr, /Cannot publish with --offline/);
  assert.deepEqual(world.rehearsal.production.requests, []);
});

/**
 * The log without the lines that hold secrets.
 */
function masked(log: string): string {
  return log.split("\n").filter((line) => !line.startsWith("::add-mask::")).join("\n");
}
