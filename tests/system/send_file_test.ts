// Tests of a file that is sent as it is.
import assert from "node:assert/strict";
import { realHttp, TransportError } from "../../lib/system/http.ts";
import { closedPort, serveInTurn } from "../helpers/http_server.ts";
import { sampleFile } from "../helpers/sample_file.ts";

Deno.test("sendFile() sends the file's bytes, its length and the headers, and nothing else", async () => {
  await using sample = await sampleFile();
  await using server = serveInTurn([201, { id: 1 }]);
  const sent: number[] = [];
  const response = await realHttp.sendFile({
    url: `${server.url}/assets?name=a.whl`,
    headers: { authorization: "Bearer abc", "content-type": "application/octet-stream" },
    path: sample.file.path,
    size: sample.file.size,
    onProgress: (bytes) => sent.push(bytes),
  });
  assert.equal(response.status, 201);
  assert.deepEqual(JSON.parse(response.text()), { id: 1 });
  const [request] = server.seen;
  assert(request !== undefined);
  assert.equal(request.method, "POST");
  assert.equal(request.path, "/assets?name=a.whl");
  assert.equal(request.headers.get("authorization"), "Bearer abc");
  assert.equal(request.headers.get("content-length"), String(sample.file.size));
  assert.equal(request.headers.get("transfer-encoding"), null);
  assert.deepEqual(request.body, sample.bytes);
  assert.equal(sent.at(-1), sample.file.size);
});

Deno.test("sendFile() fails when nothing listens, and when the file has another size", async () => {
  await using sample = await sampleFile();
  const { path, size } = sample.file;
  const closed = realHttp.sendFile({ url: `http://127.0.0.1:${closedPort()}/`, path, size });
  await assert.rejects(closed, TransportError);
  await using server = serveInTurn([201, ""]);
  await assert.rejects(
    realHttp.sendFile({ url: server.url, path, size: size + 1 }),
    TransportError,
  );
});
