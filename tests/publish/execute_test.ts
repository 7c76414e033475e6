// Tests of carrying a plan out: what was planned is what is asked, and a stop half way leaves a true receipt.
import assert from "node:assert/strict";
import type { Distribution } from "../../lib/dist/distribution.ts";
import { askIndex } from "../../lib/publish/ask_index.ts";
import { executePlan } from "../../lib/publish/execute.ts";
import { planPublish, type PublishPlan } from "../../lib/publish/plan.ts";
import type { Receipt } from "../../lib/publish/receipt.ts";
import { sdistIn, wheelIn } from "../helpers/distributions.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { githubJob } from "../helpers/github_job.ts";
import { indexAt } from "../helpers/index_at.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";
import { type Refusal, smallIndex } from "./small_index.ts";

const wheelName = "tiny-1.0-py3-none-any.whl";
const sdistName = "tiny-1.0.tar.gz";

/** A publish of a wheel and an sdist to a small index, which may be run again. */
async function place(refuse?: Refusal, lives?: number) {
  const folder = await temporaryFolder();
  const server = smallIndex(
    refuse,
    lives === undefined ? undefined : () => Math.floor(system.clock.now() / 1000) + lives,
  );
  const job = await githubJob({
    ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/runner/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "runner-secret",
  });
  const system = testSystem(job.variables);
  const distributions: readonly Distribution[] = [
    await sdistIn(folder.path),
    await wheelIn(folder.path),
  ];
  const saved: Receipt[] = [];
  const index = indexAt(server);
  return {
    server,
    system,
    saved,
    publish: async (): Promise<{ plan: PublishPlan; receipt: Receipt }> => {
      const plan = planPublish({
        channel: "testpypi",
        why: "push to main",
        index,
        project: "tiny",
        version: "1.0",
        commit: "a".repeat(40),
        distributions,
        onIndex: (await askIndex(system, index, "tiny", distributions)).onIndex,
      });
      const receipt = await executePlan(system, plan, distributions, {
        environment: "testpypi",
        fork: false,
        save: (receipt) => Promise.resolve(void saved.push(receipt)),
      });
      return { plan, receipt };
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await job[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

const outcomes = ({ files }: Receipt) =>
  Object.fromEntries(files.map(({ filename, outcome }) => [filename, outcome]));

Deno.test("executePlan() makes the requests that the plan shows, and no other", async () => {
  await using at = await place();
  const { plan, receipt } = await at.publish();
  assert.deepEqual(
    at.server.asked(),
    // The CI's own service is another server than the index.
    plan.requests.filter(({ url }) => !url.startsWith("$")).map(({ method, url }) =>
      `${method} ${new URL(url).pathname}${new URL(url).search}`
    ),
  );
  assert(receipt.complete);
  assert.deepEqual(outcomes(receipt), { [wheelName]: "uploaded", [sdistName]: "uploaded" });
  assert.equal(receipt.files[0]?.url, `${at.server.url}/files/${wheelName}`);
  assert.match(receipt.files[0]?.at ?? "", /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

Deno.test("executePlan() gets no token when all is there, and still knows where the files are", async () => {
  await using at = await place();
  const { receipt: first } = await at.publish();
  const before = at.server.asked().length;
  const { receipt } = await at.publish();
  assert.deepEqual(at.server.asked().slice(before), ["GET /simple/tiny/"]);
  assert.deepEqual(outcomes(receipt), { [wheelName]: "there", [sdistName]: "there" });
  assert.deepEqual(receipt.files.map(({ url }) => url), first.files.map(({ url }) => url));
  assert.deepEqual(at.saved.at(-1), receipt);
});

Deno.test("executePlan() says what is there when the second file is refused, and finishes when run again", async (t) => {
  let broken = true;
  const refuse: Refusal = (name) =>
    broken && name === sdistName
      ? new Response("Invalid distribution", { status: 400 })
      : undefined;
  await using at = await place(refuse);
  const error = await failureOf(at.publish, "upload-incomplete");
  await t.assertSnapshot(toldBy(error));
  const receipt = at.saved.at(-1);
  assert(receipt !== undefined && !receipt.complete);
  assert.deepEqual(outcomes(receipt), { [wheelName]: "uploaded", [sdistName]: "refused" });
  assert.equal(receipt.files[1]?.reason, error.message);
  broken = false;
  const { receipt: second } = await at.publish();
  assert.deepEqual(outcomes(second), { [wheelName]: "there", [sdistName]: "uploaded" });
  assert.deepEqual([...at.server.stored.keys()], [wheelName, sdistName]);
});

Deno.test("executePlan() sends nothing after the first refusal", async () => {
  await using at = await place(() => new Response("No", { status: 403 }));
  await failureOf(at.publish, "upload-incomplete");
  assert.deepEqual(outcomes(at.saved.at(-1) as Receipt), {
    [wheelName]: "refused",
    [sdistName]: "not-sent",
  });
  assert.equal(at.server.asked().filter((line) => line === "POST /legacy/").length, 1);
});

const expired = () => new Response("The user token is expired", { status: 403 });

Deno.test("executePlan() gets a second token when the first has expired, with a new ID token", async () => {
  await using at = await place((_name, nth) => nth === 1 ? expired() : undefined);
  const { receipt } = await at.publish();
  assert(receipt.complete);
  const minted = at.server.seen.filter(({ path }) => path === "/_/oidc/mint-token")
    .map(({ body }) => new TextDecoder().decode(body));
  assert.equal(minted.length, 2);
  assert.notEqual(minted[0], minted[1]);
});

Deno.test("executePlan() gets a second token before the first runs out", async () => {
  const wait = () => new Response("slow down", { status: 429, headers: { "retry-after": "60" } });
  await using at = await place((_name, nth) => nth === 0 ? wait() : undefined, 150);
  const { receipt } = await at.publish();
  assert(receipt.complete);
  const minted = at.server.asked().filter((line) => line === "POST /_/oidc/mint-token");
  assert.equal(minted.length, 2);
  const used = at.server.seen.filter(({ path }) => path === "/legacy/")
    .map(({ headers }) => headers.get("authorization"));
  assert.equal(used[0], used[1]);
  assert.notEqual(used[1], used[2]);
});

Deno.test("executePlan() gives up when a new token is expired too", async () => {
  await using at = await place(expired);
  const error = await failureOf(at.publish, "upload-incomplete");
  assert.equal(at.server.asked().filter((line) => line === "POST /legacy/").length, 2);
  assert.match(error.why ?? "", /On TestPyPI now: nothing\nNot there: tiny-1\.0-py3/);
});

Deno.test("executePlan() masks every token before it uses one, and leaves none in the receipt", async () => {
  await using at = await place();
  await at.publish();
  assert.equal(at.system.masked.length >= 3, true);
  const written = JSON.stringify([at.saved, at.system.events]);
  for (const secret of at.system.masked) assert(!written.includes(secret));
});
