// Tests of asking an index what it has, over real HTTP.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { askIndex } from "../../lib/publish/ask_index.ts";
import { failureOf } from "../helpers/failure.ts";
import { serveHttp, type TestServer } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { testSystem } from "../helpers/test_system.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const wheel = { filename: "tiny-1.0-py3-none-any.whl", sha256: sha256("wheel") };
const sdist = { filename: "tiny-1.0.tar.gz", sha256: sha256("sdist") };

/** An index whose page of `tiny` holds these files; each is served with its text, digested or not. */
function serveTiny(files: Readonly<Record<string, { text: string; digest: boolean }>>): TestServer {
  return serveHttp(({ path }) => {
    const text = files[path.replace("/files/", "")]?.text;
    if (text !== undefined) return new Response(text);
    if (path !== "/simple/tiny/" || Object.keys(files).length === 0) {
      return new Response("Not Found", { status: 404 });
    }
    return Response.json({
      meta: { "api-version": "1.1" },
      name: "tiny",
      files: Object.entries(files).map(([filename, { text, digest }]) => ({
        filename,
        url: `../../files/${filename}`,
        hashes: digest ? { sha256: sha256(text) } : { md5: "0".repeat(32) },
      })),
    });
  });
}

const ask = async (server: TestServer) => {
  const { onIndex: answers } = await askIndex(testSystem(), indexAt(server), "tiny", [
    wheel,
    sdist,
  ]);
  return Object.fromEntries(
    [...answers].map(([name, answer]) => [
      name,
      answer.kind === "other" ? `other ${answer.sha256}` : answer.kind,
    ]),
  );
};

Deno.test("askIndex() finds nothing where the index has no such project, with one request", async () => {
  await using server = serveTiny({});
  assert.deepEqual(await ask(server), { [wheel.filename]: "absent", [sdist.filename]: "absent" });
  assert.deepEqual(server.seen.map(({ method, path }) => `${method} ${path}`), [
    "GET /simple/tiny/",
  ]);
});

Deno.test("askIndex() tells the same bytes from other ones by the digest that the index states", async () => {
  await using server = serveTiny({
    [wheel.filename]: { text: "wheel", digest: true },
    [sdist.filename]: { text: "another", digest: true },
    "tiny-0.9.tar.gz": { text: "old", digest: true },
  });
  assert.deepEqual(await ask(server), {
    [wheel.filename]: "same",
    [sdist.filename]: `other ${sha256("another")}`,
  });
  assert.equal(server.seen.length, 1);
});

Deno.test("askIndex() downloads and hashes what the index states no SHA-256 of, and nothing else", async () => {
  await using server = serveTiny({
    [wheel.filename]: { text: "wheel", digest: false },
    [sdist.filename]: { text: "another", digest: false },
    "tiny-0.9.tar.gz": { text: "old", digest: false },
  });
  assert.deepEqual(await ask(server), {
    [wheel.filename]: "same",
    [sdist.filename]: `other ${sha256("another")}`,
  });
  assert.deepEqual(server.seen.slice(1).map(({ path }) => path).sort(), [
    `/files/${wheel.filename}`,
    `/files/${sdist.filename}`,
  ]);
});

Deno.test("askIndex() believes the digest that the index states, and downloads nothing for it", async () => {
  await using server = serveTiny({ [wheel.filename]: { text: "wheel", digest: true } });
  assert.deepEqual(await ask(server), { [wheel.filename]: "same", [sdist.filename]: "absent" });
  assert.equal(server.seen.length, 1);
});

Deno.test("askIndex() sends no token and no body", async () => {
  await using server = serveTiny({ [wheel.filename]: { text: "wheel", digest: false } });
  await ask(server);
  for (const { method, headers, body } of server.seen) {
    assert.equal(method, "GET");
    assert.equal(headers.get("authorization"), null);
    assert.equal(body.length, 0);
  }
});

Deno.test("askIndex() fails when the index is out of order, or gives what is no answer", async () => {
  await using broken = serveHttp(() => new Response("down", { status: 503 }));
  await failureOf(() => ask(broken), "index-unreachable");
  await using strange = serveHttp(() => new Response("<html>", { status: 200 }));
  await failureOf(() => ask(strange), "index-answer-invalid");
});
