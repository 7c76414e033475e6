// Tests of a release on GitHub as a whole: made, completed, resumed, and when there is nothing to do.
import assert from "node:assert/strict";
import { type ReleaseOutcome, releaseProject } from "../../lib/release/release_project.ts";
import type { KeptRelease } from "../helpers/github_api/state.ts";
import { attestationOf, commit, type ReleasePlace, releasePlace, token } from "./place.ts";

const release = (place: ReleasePlace, variables: Record<string, string> = {}) =>
  releaseProject(place.system(variables), { dir: place.dir });
const namesOf = (kept: KeptRelease | undefined) => kept?.assets.map(({ name }) => name).sort();
const all = ["manifest.json", "receipt.json", "tiny-1.0-py3-none-any.whl", "tiny-1.0.tar.gz"];
const actionsOf = (outcome: ReleaseOutcome) =>
  outcome.kind === "nothing" ? [] : outcome.plan.assets.map(({ action }) => action);
const writes = ({ api }: ReleasePlace) => api.seen.filter(({ method }) => method !== "GET");

Deno.test("releaseProject() makes a draft, attaches every file as it is, and publishes it last", async () => {
  await using place = await releasePlace();
  const system = place.system();
  const outcome = await releaseProject(system, { dir: place.dir });
  assert.equal(outcome.kind, "released");
  const [kept, ...others] = place.api.releases;
  assert.deepEqual(others, []);
  assert.deepEqual(namesOf(kept), all);
  const { tag, name, draft, prerelease, makeLatest, body } = kept as KeptRelease;
  assert.deepEqual({ tag, name, draft, prerelease, makeLatest, body }, {
    tag: "v1.0",
    name: "v1.0",
    draft: false,
    prerelease: false,
    makeLatest: "legacy",
    body: "",
  });
  for (const { filename } of place.manifest.files) {
    const content = kept?.assets.find((asset) => asset.name === filename)?.content;
    assert.deepEqual(content, new Uint8Array(await Deno.readFile(`${place.dir}/dist/${filename}`)));
  }
  const methods = writes(place).map(({ method }) => method);
  assert.deepEqual(methods, ["POST", "POST", "POST", "POST", "POST", "PATCH"]);
  assert(system.masked.includes(token));
});

Deno.test("releaseProject() attaches the attestations that lie beside the files", async () => {
  await using place = await releasePlace();
  for (const file of place.manifest.files) {
    await place.write(`dist/${file.filename}.publish.attestation`, attestationOf(file));
  }
  await place.write("dist/stray.whl.publish.attestation", "{}");
  await release(place);
  assert.deepEqual(
    namesOf(place.api.releases[0]),
    [
      ...all,
      "tiny-1.0-py3-none-any.whl.publish.attestation",
      "tiny-1.0.tar.gz.publish.attestation",
    ].sort(),
  );
});

Deno.test("releaseProject() marks a pre-release as one, and lets GitHub write notes when asked", async () => {
  await using place = await releasePlace();
  const { manifest } = place;
  const rc = { ...manifest, version: "1.0rc1" };
  await place.write("pyrelease-out/manifest.json", JSON.stringify(rc));
  await place.receipt({ version: "1.0rc1" });
  place.api.tags.set("v1.0rc1", manifest.commit);
  const system = place.system({ GITHUB_REF: "refs/tags/v1.0rc1", GITHUB_REF_NAME: "v1.0rc1" });
  await releaseProject(system, { dir: place.dir, generateNotes: true });
  assert.equal(place.api.releases[0]?.prerelease, true);
  assert.equal(place.api.releases[0]?.body, "## What's Changed");
});

for (const draft of [true, false]) {
  Deno.test(`releaseProject() completes a ${draft ? "draft" : "published release"} made by hand, and keeps what it says`, async () => {
    await using place = await releasePlace();
    const made = place.api.add({
      tag: "v1.0",
      draft,
      name: "One",
      body: "Hello",
      prerelease: true,
    });
    place.api.put(made, "extra.txt", "more");
    place.api.put(
      made,
      "tiny-1.0.tar.gz",
      await Deno.readFile(`${place.dir}/dist/tiny-1.0.tar.gz`),
    );
    place.api.put(made, "tiny-1.0-py3-none-any.whl", "", "starter");
    const outcome = await release(place);
    assert.deepEqual(actionsOf(outcome), ["replace", "skip", "attach", "attach"]);
    assert.equal(place.api.releases.length, 1);
    assert.deepEqual(namesOf(made), ["extra.txt", ...all]);
    assert.deepEqual([made.name, made.body, made.draft, made.prerelease], [
      "One",
      "Hello",
      false,
      true,
    ]);
    assert.equal(writes(place).some(({ method }) => method === "PATCH"), draft);
  });
}

Deno.test("releaseProject() run again changes nothing, though the second run's records have other bytes", async () => {
  await using place = await releasePlace();
  const [wheel] = place.manifest.files;
  assert(wheel);
  const attestation = `dist/${wheel.filename}.publish.attestation`;
  await place.write(attestation, attestationOf(wheel));
  await release(place);
  const before = writes(place).length;
  await place.receipt({ seconds: 0.1, run: { url: "another" } });
  await place.write(attestation, attestationOf(wheel, "b3RoZXI="));
  for (const digests of [true, false]) {
    place.api.digests = digests;
    const outcome = await release(place);
    assert.deepEqual(actionsOf(outcome), ["skip", "keep", "skip", "skip", "keep"]);
  }
  assert.equal(writes(place).length, before);
  // The address of a file's bytes is a permission by itself: the token stays with the API.
  const storage = place.api.seen.filter(({ path }) => path.includes("/storage/"));
  assert(storage.length > 0);
  assert(storage.every(({ authorized }) => !authorized));
});

Deno.test("releaseProject() finds a draft among hundreds of releases", async () => {
  await using place = await releasePlace();
  const made = place.api.add({ tag: "v1.0", draft: true });
  for (let at = 0; at < 230; at++) place.api.add({ tag: `v0.${at}` });
  await release(place);
  assert.deepEqual(namesOf(made), all);
  assert.deepEqual(
    place.api.seen.map(({ path }) => path).filter((path) => path.includes("page=")),
    [
      "releases?per_page=100&page=1",
      "releases?per_page=100&page=2",
      "releases?per_page=100&page=3",
      `releases/${made.id}/assets?per_page=100&page=1`,
    ],
  );
});

const ref = (name: string, kind = "branch") => ({
  GITHUB_REF: `refs/${kind === "tag" ? "tags" : "heads"}/${name}`,
  GITHUB_REF_NAME: name,
  GITHUB_REF_TYPE: kind,
});
const nothing: readonly (readonly [what: string, variables: Record<string, string>])[] = [
  ["outside CI", { GITHUB_ACTIONS: "" }],
  ["on the main branch", ref("main")],
  ["on another branch", ref("side")],
  ["on a tag that is no version", ref("nightly", "tag")],
  ["on a pull request", { GITHUB_EVENT_NAME: "pull_request", ...ref("side") }],
  ["on CircleCI", { GITHUB_ACTIONS: "", CIRCLECI: "true", CIRCLE_SHA1: commit }],
];
for (const [what, variables] of nothing) {
  Deno.test(`releaseProject() has nothing to do ${what}`, async (t) => {
    await using place = await releasePlace();
    const outcome = await release(place, { ...variables, GITHUB_TOKEN: "" });
    assert.equal(outcome.kind, "nothing");
    assert.deepEqual(place.api.seen, []);
    await t.assertSnapshot(outcome);
  });
}

Deno.test("releaseProject() has nothing to do when the tag went to TestPyPI by hand", async () => {
  await using place = await releasePlace();
  const index = { name: "TestPyPI", simpleUrl: "https://test.pypi.org/simple/" };
  await place.receipt({ channel: "testpypi", index });
  assert.deepEqual(await release(place), {
    kind: "nothing",
    why: "this run published to TestPyPI",
  });
});

Deno.test("releaseProject() plans and changes nothing with a dry run; without a token GitHub is not asked", async () => {
  await using place = await releasePlace();
  place.api.add({ tag: "v1.0", draft: true });
  const options = { dir: place.dir, dryRun: true };
  const asked = await releaseProject(place.system(), options);
  assert(asked.kind === "planned" && asked.plan.asked && asked.plan.release?.draft);
  assert.deepEqual(writes(place), []);
  const before = place.api.seen.length;
  const unasked = await releaseProject(place.system({ GITHUB_TOKEN: "" }), options);
  assert(unasked.kind === "planned" && !unasked.plan.asked);
  assert.equal(place.api.seen.length, before);
});
