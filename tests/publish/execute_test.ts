// Tests of carrying a plan out: what was planned is what is asked, and the receipt says what was done.
import assert from "node:assert/strict";
import type { Receipt } from "../../lib/publish/receipt.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { outcomes, place, sdistName, wheelName } from "./place.ts";

Deno.test("executePlan() makes the requests that the plan shows, and no other", async () => {
  await using at = await place();
  const { plan, receipt } = await at.publish();
  assert.deepEqual(
    at.server.asked().filter((line) => !line.startsWith("GET /files/")),
    // Where the files are the index says, and the CI's own service is another server than the index.
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
  assert.deepEqual(at.server.asked().slice(before).toSorted(), [
    `GET /files/${wheelName}`,
    `GET /files/${sdistName}`,
    "GET /simple/tiny/",
    "GET /simple/tiny/",
  ]);
  assert.deepEqual(outcomes(receipt), { [wheelName]: "there", [sdistName]: "there" });
  assert.deepEqual(receipt.files.map(({ url }) => url), first.files.map(({ url }) => url));
  assert.deepEqual(at.saved.at(-1), receipt);
});

Deno.test("executePlan() does not look at the index again when told not to wait", async () => {
  await using at = await place();
  const { receipt } = await at.publish(4, 0);
  assert.deepEqual(outcomes(receipt), { [wheelName]: "uploaded", [sdistName]: "uploaded" });
  assert.equal(at.server.asked().at(-1), "POST /legacy/");
});

Deno.test("executePlan() takes down who published, from where, and whom the index took it for", async () => {
  await using at = await place();
  const { receipt } = await at.publish();
  assert.deepEqual(receipt.run, {
    provider: "github",
    ref: "refs/heads/main",
    actor: "ada",
    id: "8123456789",
    attempt: 1,
    url: "https://github.com/octo/forge/actions/runs/8123456789",
  });
  assert.deepEqual(receipt.publisher, { repository: "octo/forge" });
});

Deno.test("executePlan() says what is there when no token is to be had", async (t) => {
  await using at = await place();
  at.server.audience = undefined;
  const error = await failureOf(at.publish, "index-no-trusted-publishing");
  await t.assertSnapshot(toldBy(error).replaceAll(at.server.url, "http://index"));
  assert.deepEqual(outcomes(at.saved.at(-1) as Receipt), {
    [wheelName]: "not-sent",
    [sdistName]: "not-sent",
  });
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

Deno.test("executePlan() saves what the index serves before it fails for it", async () => {
  await using at = await place();
  at.server.served = (name) => name === sdistName ? "something else" : undefined;
  const error = await failureOf(at.publish, "index-serves-other-bytes");
  assert.match(error.message, /TestPyPI serves tiny-1\.0\.tar\.gz with other bytes/);
  const receipt = at.saved.at(-1);
  assert(receipt?.complete);
  assert.deepEqual(receipt.files.map(({ proof }) => proof?.bytes.state), ["proven", "wrong"]);
});
