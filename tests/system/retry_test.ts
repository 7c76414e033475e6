import assert from "node:assert/strict";
import { TransportError } from "../../lib/system/http.ts";
import { backoffMs, requestPatiently } from "../../lib/system/retry.ts";
import { closedPort, serveInTurn } from "../helpers/http_server.ts";
import { testSystem } from "../helpers/test_system.ts";

Deno.test("backoffMs() doubles up to a minute, and waits longer when asked", () => {
  assert.deepEqual([1, 2, 3, 7, 50].map((attempt) => backoffMs(attempt)), [
    1000,
    2000,
    4000,
    60_000,
    60_000,
  ]);
  assert.equal(backoffMs(1, 30), 30_000);
  assert.equal(backoffMs(3, 1), 4000);
  assert.equal(backoffMs(1, 3600), 60_000);
});

Deno.test("requestPatiently() takes any answer that is no weather", async () => {
  for (const status of [200, 301, 404, 422]) {
    await using server = serveInTurn([status, ""]);
    const system = testSystem();
    assert.equal((await requestPatiently(system, { url: server.url })).status, status);
    assert.deepEqual(system.slept, []);
  }
});

Deno.test("requestPatiently() gives the last bad answer when attempts run out", async () => {
  await using server = serveInTurn([500, "a"], [502, "b"], [200, "c"]);
  const system = testSystem();
  const response = await requestPatiently(system, { url: server.url }, 2);
  assert.deepEqual([response.status, response.text()], [502, "b"]);
});

Deno.test("requestPatiently() throws when nothing answers", async () => {
  const system = testSystem();
  const url = `http://127.0.0.1:${closedPort()}/`;
  await assert.rejects(requestPatiently(system, { url }, 3), TransportError);
  assert.deepEqual(system.slept, [1000, 2000]);
});
