import assert from "node:assert/strict";
import { downloadBytes, downloadSha256 } from "../../lib/index/download.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { closedPort, serveHttp, serveInTurn } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { testSystem } from "../helpers/test_system.ts";

// printf bytes | sha256sum
const digest = "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9";

Deno.test("downloadSha256() follows redirects and waits for better weather", async () => {
  await using server = serveHttp(({ path }, nth) => {
    if (nth === 0) return new Response("", { status: 503 });
    const location = path === "/a" ? "/b" : path === "/b" ? "c" : undefined;
    return location === undefined
      ? new Response("bytes")
      : new Response(null, { status: 302, headers: { location } });
  });
  const system = testSystem();
  assert.equal(await downloadSha256(system, indexAt(server), `${server.url}/a`), digest);
  assert.deepEqual(server.seen.map(({ path }) => path), ["/a", "/a", "/b", "/c"]);
  assert.deepEqual(system.slept, [1000]);
});

const failures = [
  ["a file that is not there", [404, ""], "index-answer-invalid"],
  ["redirects without end", [302, "", { location: "/x" }], "index-answer-invalid"],
  ["a redirect to nowhere", [302, ""], "index-answer-invalid"],
  ["5xx for good", [500, ""], "index-unreachable"],
] as const;
for (const [name, response, code] of failures) {
  Deno.test(`downloadSha256() fails on: ${name}`, async (t) => {
    await using server = serveInTurn(response);
    const work = () => downloadSha256(testSystem(), indexAt(server), `${server.url}/a`);
    await t.assertSnapshot(toldBy(await failureOf(work, code)));
  });
}

Deno.test("downloadSha256() fails when nothing answers", async () => {
  const url = `http://127.0.0.1:${closedPort()}`;
  const work = () => downloadSha256(testSystem(), indexAt({ url }), `${url}/x`);
  await failureOf(work, "index-unreachable");
});

Deno.test("downloadBytes() follows redirects too, and takes no more than it is told to", async () => {
  await using server = serveHttp(({ path }) =>
    path === "/a"
      ? new Response(null, { status: 302, headers: { location: "/b" } })
      : new Response("bytes")
  );
  const work = (maxBytes: number) =>
    downloadBytes(testSystem(), indexAt(server), `${server.url}/a`, maxBytes);
  assert.equal(new TextDecoder().decode(await work(5)), "bytes");
  await failureOf(() => work(4), "index-unreachable");
  assert(server.seen.every(({ headers }) => headers.get("authorization") === null));
});
