import assert from "node:assert/strict";
import { requestPatiently } from "../../lib/system/request_patiently.ts";
import { WeatherError } from "../../lib/system/retry.ts";
import { closedPort, serveInTurn } from "../helpers/http_server.ts";
import { testSystem } from "../helpers/test_system.ts";

const limit = { tries: 3, withinMs: 60_000 };

Deno.test("requestPatiently() takes any answer that is no weather", async () => {
  for (const status of [200, 301, 404, 422]) {
    await using server = serveInTurn([status, ""]);
    const system = testSystem();
    assert.equal((await requestPatiently(system, { url: server.url })).status, status);
    assert.deepEqual(system.slept, []);
  }
});

Deno.test("requestPatiently() asks again after 5xx and 429, as late as it is told", async () => {
  await using server = serveInTurn([503, "a"], [429, "b", { "retry-after": "9" }], [200, "c"]);
  const system = testSystem();
  const response = await requestPatiently(system, { url: server.url });
  assert.equal(response.text(), "c");
  assert.deepEqual(system.slept, [1000, 9000]);
  assert.match(
    system.notes()[0] ?? "",
    /^GET http\S+: status 503; try 2 of 4 in 1 s, within 3 min$/,
  );
});

Deno.test("requestPatiently() says how the last try ended", async () => {
  await using server = serveInTurn([500, "a"], [502, "b"], [503, "c"]);
  const work = requestPatiently(testSystem(), { url: server.url }, { limit });
  await assert.rejects(work, (error) => {
    assert(error instanceof WeatherError);
    assert.match(error.reason, /: status 503$/);
    assert.equal(error.limit, "Tried 3 times; the limit is 3 tries within 1 min");
    return true;
  });
});

Deno.test("requestPatiently() throws when nothing answers", async () => {
  const system = testSystem();
  const url = `http://127.0.0.1:${closedPort()}/`;
  await assert.rejects(requestPatiently(system, { url }, { limit }), WeatherError);
  assert.deepEqual(system.slept, [1000, 2000]);
});

Deno.test("requestPatiently() asks again when an answer cannot be used, and hands the last one over", async () => {
  await using server = serveInTurn([200, "<html>"]);
  const system = testSystem();
  const problem = ({ status }: { status: number }) => status === 200 ? "a web page" : undefined;
  const response = await requestPatiently(system, { url: server.url }, { limit, problem });
  assert.equal(response.text(), "<html>");
  assert.equal(server.seen.length, 3);
  assert.match(system.notes()[1] ?? "", /: a web page; try 3 of 3 in 2 s/);
});
