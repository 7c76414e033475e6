import assert from "node:assert/strict";
import { realHttp, TransportError } from "../../lib/system/http.ts";
import { closedPort, serveHttp, serveInTurn } from "../helpers/http_server.ts";
import { sampleFile } from "../helpers/sample_file.ts";

function requestFor(
  url: string,
  { file }: { file: { path: string; filename: string; size: number } },
) {
  const { path, filename, size } = file;
  return {
    url,
    parts: [[":action", "file_upload"], ["text", "one\ntwo\r\nthree é"], ["x", "1"], ["x", "2"]],
    file: { field: "content", path, filename, size },
  } as const;
}

/** What is held in memory goes another way than what is not. */
const sizes = [["a small file", 3_000], ["a large file", 3_000_000]] as const;

for (const [what, size] of sizes) {
  Deno.test(`upload() sends a form with its length and its text byte for byte: ${what}`, async () => {
    await using sample = await sampleFile(size);
    await using server = serveInTurn([200, "stored", { "x-kept": "yes" }]);
    const sent: number[] = [];
    const response = await realHttp.upload({
      ...requestFor(`${server.url}/legacy/?a=1`, sample),
      headers: { authorization: "Basic abc", accept: "application/json" },
      onProgress: (bytes) => sent.push(bytes),
    });
    assert.equal(response.status, 200);
    assert.equal(response.text(), "stored");
    assert.equal(response.headers.get("x-kept"), "yes");
    const [request] = server.seen;
    assert(request !== undefined);
    assert.equal(request.method, "POST");
    assert.equal(request.path, "/legacy/?a=1");
    assert.equal(request.headers.get("authorization"), "Basic abc");
    assert.equal(request.headers.get("accept"), "application/json");
    assert.equal(request.headers.get("content-length"), String(request.body.length));
    assert.equal(request.headers.get("transfer-encoding"), null);
    const type = request.headers.get("content-type") ?? "";
    const raw = new TextDecoder().decode(request.body);
    assert(raw.includes('name="text"\r\n\r\none\ntwo\r\nthree é\r\n--'));
    const body = new Uint8Array(request.body);
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    assert.deepEqual(form.getAll("x"), ["1", "2"]);
    assert.equal(form.get(":action"), "file_upload");
    const content = form.get("content");
    assert(content instanceof File);
    assert.equal(content.name, "pyforge_cli-0.6.0-py3-none-any.whl");
    assert.equal(content.type, "application/octet-stream");
    assert.deepEqual(new Uint8Array(await content.arrayBuffer()), sample.bytes);
    assert.equal(sent.at(-1), size);
    assert.deepEqual(sent, [...sent].sort((a, b) => a - b));
  });

  Deno.test(`upload() does not follow a redirect: ${what}`, async () => {
    await using sample = await sampleFile(size);
    await using server = serveInTurn([308, "", { location: "/elsewhere" }]);
    const response = await realHttp.upload(requestFor(server.url, sample));
    assert.equal(response.status, 308);
    assert.equal(response.headers.get("location"), "/elsewhere");
    assert.equal(server.seen.length, 1);
  });

  Deno.test(`upload() fails when nothing listens: ${what}`, async () => {
    await using sample = await sampleFile(size);
    const url = `http://127.0.0.1:${closedPort()}/`;
    await assert.rejects(realHttp.upload(requestFor(url, sample)), TransportError);
  });

  Deno.test(`upload() fails when the file has changed its size: ${what}`, async () => {
    await using sample = await sampleFile(size);
    await using server = serveInTurn([200, ""]);
    await Deno.truncate(sample.file.path, 1000);
    await assert.rejects(realHttp.upload(requestFor(server.url, sample)), TransportError);
  });

  Deno.test(`upload() fails when the file has gone: ${what}`, async () => {
    await using sample = await sampleFile(size);
    await using server = serveInTurn([200, ""]);
    await Deno.remove(sample.file.path);
    await assert.rejects(realHttp.upload(requestFor(server.url, sample)), /No such file/);
  });

  Deno.test(
    `upload() gives up on a server that takes all and answers nothing: ${what}`,
    async () => {
      await using sample = await sampleFile(size);
      let end = () => {};
      const ended = new Promise<void>((resolve) => void (end = resolve));
      await using server = serveHttp(async () => {
        await ended;
        return new Response();
      });
      const work = realHttp.upload({ ...requestFor(server.url, sample), stallMs: 1000 });
      await assert.rejects(work, TransportError);
      end();
    },
  );

  Deno.test(`upload() gives up on an answer without end: ${what}`, async () => {
    await using sample = await sampleFile(size);
    await using server = serveHttp(() => new Response(new Uint8Array(2_000_000)));
    await assert.rejects(realHttp.upload(requestFor(server.url, sample)), /larger than/);
  });
}

Deno.test("upload() lets no name break out of its header", async () => {
  await using sample = await sampleFile(3);
  await using server = serveInTurn([200, ""]);
  const request = requestFor(server.url, sample);
  await realHttp.upload({
    ...request,
    parts: [['a"; filename="x\r\nContent-Type: y', "v"]],
    file: { ...request.file, filename: 'a"b\r\n\r\nc.whl' },
  });
  const raw = new TextDecoder().decode(server.seen[0]?.body);
  assert(raw.includes('name="a%22; filename=%22x%0D%0AContent-Type: y"\r\n\r\nv'));
  assert(raw.includes('filename="a%22b%0D%0A%0D%0Ac.whl"\r\n'));
});

Deno.test("upload() reads an answer that comes before all is sent", async () => {
  await using sample = await sampleFile(30_000_000);
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const answering = (async () => {
    using client = await listener.accept();
    await client.read(new Uint8Array(4096));
    const answer = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno";
    await client.write(new TextEncoder().encode(answer));
    // A polite server reads on for a moment: closing at once would throw its own answer away.
    await client.read(new Uint8Array(65536));
    await client.closeWrite();
    while (await client.read(new Uint8Array(65536)).catch(() => null) !== null) { /* drain */ }
  })();
  const url = `http://127.0.0.1:${listener.addr.port}/`;
  const response = await realHttp.upload(requestFor(url, sample));
  assert.equal(response.status, 403);
  assert.equal(response.text(), "no");
  await answering;
});

Deno.test("upload() reads no further ahead of the server than buffers go", async () => {
  await using sample = await sampleFile(1);
  const size = 200_000_000;
  await Deno.truncate(sample.file.path, size);
  let received = 0;
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (one) => {
      for await (const chunk of one.body ?? []) received += chunk.length;
      return new Response(one.headers.get("content-length"));
    },
  );
  const request = requestFor(`http://127.0.0.1:${server.addr.port}/`, sample);
  let ahead = 0;
  const response = await realHttp.upload({
    ...request,
    file: { ...request.file, size },
    onProgress: (sent) => void (ahead = Math.max(ahead, sent - received)),
  });
  assert.equal(response.text(), String(received));
  assert(ahead < 32_000_000, `${ahead} bytes ahead`);
});
