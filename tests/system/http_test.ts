import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { realHttp, TransportError } from "../../lib/system/http.ts";
import { closedPort, serveHttp, serveInTurn } from "../helpers/http_server.ts";

Deno.test("request() gives status, headers and body, and follows no redirect", async () => {
  await using server = serveInTurn([302, "moved é", { location: "/x" }]);
  const response = await realHttp.request({ url: server.url });
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("location"), "/x");
  assert.equal(response.text(), "moved é");
  assert.equal(server.seen.length, 1);
});

Deno.test("request() sends method, headers and body", async () => {
  await using server = serveInTurn([200, ""]);
  const headers = { "x-y": "z" };
  await realHttp.request({ method: "PUT", url: `${server.url}/a?b=c`, headers, body: "text" });
  const [request] = server.seen;
  assert.equal(request?.method, "PUT");
  assert.equal(request?.path, "/a?b=c");
  assert.equal(request?.headers.get("x-y"), "z");
  assert.equal(request?.headers.get("content-length"), "4");
  assert.equal(new TextDecoder().decode(request?.body), "text");
});

Deno.test("request() says what is at the bottom of a failure", async () => {
  const url = `http://127.0.0.1:${closedPort()}/`;
  const error = await realHttp.request({ url }).catch((thrown) => thrown);
  assert(error instanceof TransportError);
  assert.match(error.message, /^GET http:\/\/127\.0\.0\.1:\d+\/: .*refused/i);
});

Deno.test("request() gives up in time", async () => {
  let end = () => {};
  const ended = new Promise<void>((resolve) => void (end = resolve));
  await using server = serveHttp(async () => {
    await ended;
    return new Response();
  });
  const work = realHttp.request({ url: server.url, timeoutMs: 200 });
  await assert.rejects(work, /no answer within 0\.2 s/);
  end();
});

Deno.test("request() reads no more than it was told", async () => {
  await using server = serveHttp(() => new Response(new Uint8Array(2000)));
  await assert.rejects(realHttp.request({ url: server.url, maxBytes: 1999 }), /larger than 1999/);
  assert.equal((await realHttp.request({ url: server.url, maxBytes: 2000 })).body.length, 2000);
});

Deno.test("digest() gives size and SHA-256 of what is served", async () => {
  const bytes = new Uint8Array(3_000_000).map((_, at) => at % 251);
  await using server = serveHttp(() => new Response(bytes));
  const { status, size, sha256 } = await realHttp.digest({ url: server.url });
  assert.deepEqual([status, size], [200, bytes.length]);
  assert.equal(sha256, createHash("sha256").update(bytes).digest("hex"));
});

Deno.test("digest() gives up on a server that stalls, and on too much", async () => {
  await using server = serveHttp(({ path }) =>
    path === "/stall"
      ? new Response(new ReadableStream({ start: (one) => one.enqueue(new Uint8Array(9)) }))
      : new Response(new Uint8Array(2000))
  );
  const stalled = realHttp.digest({ url: `${server.url}/stall`, stallMs: 300 });
  await assert.rejects(stalled, /nothing came for 0\.3 s/);
  await assert.rejects(realHttp.digest({ url: server.url, maxBytes: 1000 }), /larger than 1000/);
});

Deno.test("request() sends what may have an effect once, whatever becomes of the connection", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const seen: string[] = [];
  const answer = async (connection: Deno.TcpConn) => {
    using open = connection;
    const piece = new Uint8Array(65_536);
    for (let read = await open.read(piece); read !== null; read = await open.read(piece)) {
      const method = new TextDecoder().decode(piece.subarray(0, read)).split(" ")[0] ?? "";
      seen.push(method);
      if (method !== "GET") return;
      await open.write(new TextEncoder().encode("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    }
  };
  const answering: Promise<void>[] = [];
  const accepting = (async () => {
    for await (const connection of listener) answering.push(answer(connection).catch(() => {}));
  })();
  const url = `http://127.0.0.1:${listener.addr.port}/`;
  await realHttp.request({ url });
  for (const method of ["POST", "PATCH", "PUT", "DELETE"] as const) {
    await assert.rejects(realHttp.request({ method, url, body: "{}" }), TransportError);
  }
  assert.deepEqual(seen, ["GET", "POST", "PATCH", "PUT", "DELETE"]);
  listener.close();
  await accepting.catch(() => {});
});
