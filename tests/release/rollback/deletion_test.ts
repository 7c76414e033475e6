// Tests of what a rollback deletes: only what was asked for, as it was seen, and after a person typed the tag's name.
import assert from "node:assert/strict";
import type { ErrorCode } from "../../../lib/errors.ts";
import {
  type RollbackOptions,
  rollbackProject,
} from "../../../lib/release/rollback/rollback_project.ts";
import { failureOf, toldBy } from "../../helpers/failure.ts";
import { githubApi } from "../../helpers/github_api/server.ts";
import { githubJob } from "../../helpers/github_job.ts";
import { token } from "../place.ts";
import { files, type RollbackPlace, rollbackPlace, typing } from "./place.ts";

const [wheel] = files;

const rollback = ({ repo, system, index }: RollbackPlace, options: Partial<RollbackOptions> = {}) =>
  rollbackProject(system, {
    dir: repo.dir,
    ask: typing("v1.0"),
    addresses: { pypi: index.url, testpypi: index.url },
    ...options,
  });
const tagsHere = async ({ repo }: RollbackPlace) => await repo.git("tag", "--list");
const steady = (place: RollbackPlace, text: string) =>
  text.replaceAll(place.origin, "ORIGIN").replaceAll(/\b[0-9a-f]{40}\b/g, "COMMIT")
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");

Deno.test("rollback deletes the tag on origin and in the clone, once its name was typed", async (t) => {
  await using place = await rollbackPlace(undefined);
  await place.repo.git("tag", "v0.9");
  const asked: string[] = [];
  const { deleted } = await rollback(place, {
    deleteTag: true,
    ask: (question) => {
      asked.push(question);
      return Promise.resolve("v1.0");
    },
  });
  assert.equal(await tagsHere(place), "v0.9");
  assert.deepEqual(await place.tagsThere(), []);
  assert.equal(deleted?.length, 2);
  await t.assertSnapshot(steady(place, asked.join("\n---\n")));
  // What a person decides by was shown before.
  assert.match(
    place.system.notes().join("\n"),
    /^tiny 1\.0 is not on PyPI.*\n.*\n\nUndo: everything/,
  );
  const again = await rollback(place, { deleteTag: true, tag: "v1.0", ask: typing(undefined) });
  assert.deepEqual(again.deleted, []);
});

Deno.test("rollback deletes a tag that is on origin alone, or in the clone alone", async () => {
  await using there = await rollbackPlace({});
  await there.repo.git("tag", "-d", "v1.0");
  await rollback(there, { deleteTag: true, tag: "v1.0" });
  assert.deepEqual(await there.tagsThere(), []);
  await using here = await rollbackPlace({});
  await here.repo.git("remote", "remove", "origin");
  await rollback(here, { deleteTag: true });
  assert.equal(await tagsHere(here), "");
  assert.deepEqual(await here.tagsThere(), ["v1.0"]);
});

Deno.test("rollback takes a tag's name for no more than a name", async () => {
  await using place = await rollbackPlace({});
  const odd = "v2.0$(touch${IFS}pwned)'";
  await place.repo.git("tag", "v2.0");
  for (const tag of [odd, "-f", "v1.0:v2.0", "../heads/main"]) {
    await assert.rejects(rollback(place, { deleteTag: true, tag, ask: typing(tag) }));
  }
  assert.equal(await tagsHere(place), "v1.0\nv2.0");
  assert.deepEqual(await place.tagsThere(), ["v1.0"]);
});

Deno.test("rollback says with a dry run what would be deleted, and asks nobody", async () => {
  await using place = await rollbackPlace({ [wheel]: true });
  const { deleted } = await rollback(place, {
    deleteTag: true,
    dryRun: true,
    ask: () => assert.fail("nobody is asked"),
  });
  assert.equal(deleted?.length, 2);
  assert.equal(await tagsHere(place), "v1.0");
});

for (const draft of [false, true]) {
  Deno.test(`rollback deletes the ${draft ? "draft" : "release"} on GitHub, and before the tag`, async (t) => {
    await using api = await githubApi();
    await using place = await rollbackPlace({ [wheel]: true }, {
      GITHUB_REPOSITORY: "octo/forge",
      GITHUB_API_URL: api.url,
      GH_TOKEN: token,
    });
    api.add({ tag: "v0.9" });
    api.add({ tag: "v1.0", draft });
    const { deleted = [] } = await rollback(place, { deleteTag: true, deleteRelease: true });
    assert.deepEqual(api.releases.map(({ tag }) => tag), ["v0.9"]);
    assert.equal(await tagsHere(place), "");
    const steps = place.system.events.flatMap((event) => event.kind === "step" ? event.title : []);
    assert.deepEqual(steps.slice(1), [
      'Delete the release "v1.0" on GitHub',
      'Delete the tag "v1.0"',
    ]);
    await t.assertSnapshot(steady(place, deleted.join("\n")));
  });
}

interface Refusal {
  readonly what: string;
  readonly code: ErrorCode;
  readonly variables?: Readonly<Record<string, string>>;
  readonly options?: Partial<RollbackOptions>;
  readonly make?: (place: RollbackPlace) => unknown;
}

const refusals: readonly Refusal[] = [
  { what: "another name typed", code: "not-confirmed", options: { ask: typing("v1.1\x1b[2J") } },
  { what: "nothing typed", code: "not-confirmed", options: { ask: typing("") } },
  { what: "no terminal", code: "not-confirmed", options: { ask: typing(undefined) } },
  { what: "a CI that says so", code: "not-confirmed", variables: { CI: "true" } },
  {
    what: "a commit without a tag",
    code: "usage",
    make: ({ repo }) => repo.commit("feat: more"),
  },
  {
    what: "a tag that is another one on origin",
    code: "tag-moved",
    make: ({ repo }) => repo.git("tag", "-f", "-a", "v1.0", "-m", "other"),
  },
  {
    what: "an origin that does not answer",
    code: "git-failed",
    make: ({ repo }) => repo.git("remote", "set-url", "origin", "/nowhere/at/all.git"),
  },
  {
    what: "a release to delete without a token",
    code: "github-token-missing",
    variables: { GITHUB_REPOSITORY: "octo/forge" },
    options: { deleteRelease: true },
  },
  {
    what: "a release to delete where origin is not on GitHub",
    code: "github-unknown",
    variables: { GH_TOKEN: token },
    options: { deleteRelease: true },
  },
];

for (const { what, code, variables, options = {}, make } of refusals) {
  Deno.test(`rollback deletes nothing: ${what}`, async (t) => {
    await using place = await rollbackPlace({ [wheel]: true }, variables);
    await make?.(place);
    const work = () => rollback(place, { deleteTag: true, ...options });
    const error = await failureOf(work, code, [token]);
    assert.equal(await tagsHere(place), "v1.0");
    assert.deepEqual(await place.tagsThere(), ["v1.0"]);
    await t.assertSnapshot(steady(place, toldBy(error)));
  });
}

Deno.test("rollback deletes nothing in a job of GitHub Actions, whatever is typed", async (t) => {
  await using job = await githubJob();
  await using place = await rollbackPlace({ [wheel]: true }, job.variables);
  const error = await failureOf(() => rollback(place, { deleteTag: true }), "not-confirmed");
  assert.equal(await tagsHere(place), "v1.0");
  await t.assertSnapshot(toldBy(error));
});
