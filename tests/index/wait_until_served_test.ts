import assert from "node:assert/strict";
import { waitUntilServed } from "../../lib/index/wait_until_served.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { closedPort, serveHttp } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { simplePage } from "../helpers/sample_file.ts";
import { testSystem } from "../helpers/test_system.ts";

const wheel = { filename: "x-1-py3-none-any.whl", sha256: "ab".repeat(32) };
const sdist = { filename: "x-1.tar.gz", sha256: "cd".repeat(32) };
const limitMs = 60_000;

Deno.test("waitUntilServed() waits for each file, whatever happens meanwhile", async () => {
  await using server = serveHttp((_request, nth) => {
    if (nth === 0) return new Response(null, { status: 404 });
    if (nth === 1) return new Response("<html>", { status: 200 });
    return Response.json(simplePage(...(nth === 2 ? [wheel] : [sdist, wheel])));
  });
  const system = testSystem();
  const files = await waitUntilServed(system, indexAt(server), "x", [wheel, sdist], limitMs);
  assert.deepEqual(files.map(({ filename }) => filename), [wheel.filename, sdist.filename]);
  assert.equal(files[0]?.url, `${server.url}/files/${wheel.filename}`);
  assert.deepEqual(system.slept, [1000, 1500, 2250]);
  assert.equal(system.notes().at(-1), `Waiting for TestPyPI to serve ${sdist.filename}`);
  assert(
    server.seen.every(({ headers }) => headers.get("cache-control") === "no-cache, max-age=0"),
  );
});

Deno.test("waitUntilServed() stops at once when other bytes are served", async (t) => {
  await using server = serveHttp(() =>
    Response.json(simplePage(wheel, { ...sdist, sha256: "ef".repeat(32) }))
  );
  const system = testSystem();
  const work = () => waitUntilServed(system, indexAt(server), "x", [wheel, sdist], limitMs);
  await t.assertSnapshot(toldBy(await failureOf(work, "index-serves-other-bytes")));
  assert.deepEqual(system.slept, []);
});

Deno.test("waitUntilServed() downloads what the index gives no digest of", async () => {
  const bytes = new TextEncoder().encode("bytes");
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const local = { filename: "x-1.tar.gz", sha256: new Uint8Array(digest).toHex() };
  await using server = serveHttp(({ path }) =>
    path.startsWith("/files/")
      ? new Response(bytes)
      : Response.json(simplePage({ filename: local.filename }))
  );
  await waitUntilServed(testSystem(), indexAt(server), "x", [local], limitMs);
  const work = () => waitUntilServed(testSystem(), indexAt(server), "x", [sdist], limitMs);
  await failureOf(work, "index-serves-other-bytes");
});

Deno.test("waitUntilServed() says what is not there when the time is over", async (t) => {
  await using server = serveHttp(() => Response.json(simplePage(wheel)));
  const system = testSystem();
  const work = () => waitUntilServed(system, indexAt(server), "x", [wheel, sdist], limitMs);
  await t.assertSnapshot(toldBy(await failureOf(work, "index-not-serving")));
  const waited = system.slept.reduce((sum, each) => sum + each, 0);
  assert(waited <= limitMs + 1 && waited > limitMs - 5000, String(waited));
});

Deno.test("waitUntilServed() says that the index is not there when the time is over", async () => {
  const index = indexAt({ url: `http://127.0.0.1:${closedPort()}` });
  const work = () => waitUntilServed(testSystem(), index, "x", [wheel], limitMs);
  assert.match((await failureOf(work, "index-not-serving")).why ?? "", /Cannot reach TestPyPI/);
});
