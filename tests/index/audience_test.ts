import assert from "node:assert/strict";
import { fetchAudience } from "../../lib/index/audience.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { closedPort, serveInTurn } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { testSystem } from "../helpers/test_system.ts";

Deno.test("fetchAudience() asks the upload host", async () => {
  await using server = serveInTurn([200, { audience: "testpypi" }]);
  assert.equal(await fetchAudience(testSystem(), indexAt(server)), "testpypi");
  assert.equal(server.seen[0]?.path, "/_/oidc/audience");
});

Deno.test("fetchAudience() waits for better weather", async () => {
  await using server = serveInTurn([502, ""], [429, "", { ratelimit: '"u";r=0;t=9' }], [200, {
    audience: "pypi",
  }]);
  const system = testSystem();
  assert.equal(await fetchAudience(system, indexAt(server)), "pypi");
  assert.deepEqual(system.slept, [1000, 9000]);
});

const refusals = [
  ["an index without trusted publishing", 404, "<html>", "index-no-trusted-publishing"],
  [
    "trusted publishing switched off",
    403,
    { message: "Trusted publishing functionality not enabled\n::error::x" },
    "trusted-publishing-disabled",
  ],
  ["a page that is not JSON", 200, "<html>welcome</html>", "index-answer-invalid"],
  ["an audience that would be an option", 200, { audience: "--help" }, "index-answer-invalid"],
  ["an audience of two lines", 200, { audience: "a\n::error::x" }, "index-answer-invalid"],
  ["JSON without an audience", 200, { audience: 5 }, "index-answer-invalid"],
  ["a redirect", 302, "", "index-answer-invalid"],
  ["5xx for good", 503, "", "index-unreachable"],
] as const;
for (const [name, status, body, code] of refusals) {
  Deno.test(`fetchAudience() explains: ${name}`, async (t) => {
    await using server = serveInTurn([status, body]);
    const work = () => fetchAudience(testSystem(), indexAt(server));
    await t.assertSnapshot(toldBy(await failureOf(work, code)));
  });
}

Deno.test("fetchAudience() explains an index that is not there", async () => {
  const index = indexAt({ url: `http://127.0.0.1:${closedPort()}` });
  const error = await failureOf(() => fetchAudience(testSystem(), index), "index-unreachable");
  assert.match(error.why ?? "", /refused/i);
});
