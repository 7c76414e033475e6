// What a served rehearsal says of itself.
import assert from "node:assert/strict";
import type { Served, ServedIndex } from "../../lib/rehearsal/serve.ts";
import { servedResult } from "../../lib/report/served_text.ts";

const index = (name: string, audience: string, port: number): ServedIndex => ({
  name,
  audience,
  url: `http://127.0.0.1:${port}/`,
  simpleUrl: `http://127.0.0.1:${port}/simple/`,
  uploadUrl: `http://127.0.0.1:${port}/legacy/`,
  userToken: `pypi-token-of-${port}`,
});

const up: Served = {
  test: index("TestPyPI", "testpypi", 1001),
  production: index("PyPI", "pypi", 1002),
  identity: { url: "http://127.0.0.1:1003", issuer: "https://token.actions.githubusercontent.com" },
  project: { name: "tiny", sha: "0123456789abcdef0123456789abcdef01234567" },
  runs: [{ ref: "refs/heads/main", file: "/tmp/it's/main.env", channel: "testpypi" }],
  untilInterrupted: () => Promise.resolve(),
};

Deno.test("servedResult() gives commands to paste, and says that uv needs https", async (t) => {
  await t.assertSnapshot(servedResult(up).text);
});

Deno.test("servedResult() keeps tokens out of the JSON", () => {
  const { json, text, until } = servedResult(up);
  assert(text.includes("pypi-token-of-1001"));
  assert(!JSON.stringify(json).includes("pypi-token"));
  assert.equal(until, up.untilInterrupted);
});
