// How uploads reach a network that has a proxy or certificates of its own: what a process is told by
// its environment, so each test runs one.
import assert from "node:assert/strict";
import { serveHttp } from "../helpers/http_server.ts";
import { sampleFile } from "../helpers/sample_file.ts";

const uploader = `
const { realHttp } = await import(Deno.args[0]);
const [, url, path, size] = Deno.args;
const file = { field: "content", path, filename: "x.whl", size: Number(size) };
const response = await realHttp.upload({ url, parts: [["a", "b"]], file });
const { status } = await realHttp.request({ url });
console.log(response.status, response.text(), status);
`;

async function uploadWith(variables: Record<string, string>, url: string): Promise<string> {
  await using sample = await sampleFile(100_000);
  const module = new URL("../../lib/system/http.ts", import.meta.url).href;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-check", uploader, module, url, sample.file.path, String(sample.file.size)],
    cwd: new URL("../../", import.meta.url),
    env: { DENO_NO_UPDATE_CHECK: "1", NO_PROXY: "", no_proxy: "", ...variables },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return decoder.decode(stdout).trim() || decoder.decode(stderr).trim();
}

Deno.test("upload() and request() go through the proxy that HTTP_PROXY names", async () => {
  await using proxy = serveHttp(({ headers, body }) =>
    new Response(`for ${headers.get("host")}, ${body.length > 100_000}`)
  );
  const printed = await uploadWith(
    { HTTP_PROXY: proxy.url, http_proxy: proxy.url },
    "http://index.invalid/legacy/",
  );
  assert.equal(printed, "200 for index.invalid, true 200");
  assert.equal(proxy.seen.length, 2);
});

Deno.test("upload() and request() pass the proxy by for what NO_PROXY names", async () => {
  await using proxy = serveHttp(() => new Response("proxied"));
  await using server = serveHttp(() => new Response("direct"));
  const printed = await uploadWith({
    HTTP_PROXY: proxy.url,
    http_proxy: proxy.url,
    NO_PROXY: "127.0.0.1",
    no_proxy: "127.0.0.1",
  }, `${server.url}/legacy/`);
  assert.equal(printed, "200 direct 200");
  assert.equal(proxy.seen.length, 0);
});
