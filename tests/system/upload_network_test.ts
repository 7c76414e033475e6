// How uploads reach a network that has a proxy or certificates of its own: what a process is told by
// its environment, so each test runs one.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { publishPermissions } from "../../lib/publish/permissions.ts";
import { makeCertificates } from "../../lib/rehearsal/certificates.ts";
import { serveHttp } from "../helpers/http_server.ts";
import { sampleFile } from "../helpers/sample_file.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const lib = fileURLToPath(new URL("../../lib", import.meta.url));
const config = fileURLToPath(new URL("../../deno.json", import.meta.url));

const uploader = `
const { realHttp } = await import(Deno.args[0]);
const [, url, ...files] = Deno.args;
const said = [];
for (const path of files) {
  const file = { field: "content", path, filename: "x.whl", size: Deno.statSync(path).size };
  const response = await realHttp.upload({ url, parts: [["a", "b"]], file });
  said.push(response.status, response.text());
}
const { status } = await realHttp.request({ url });
const posted = await realHttp.request({ method: "POST", url, body: "text" });
console.log(...said, status, posted.status);
Deno.exit();
`;

const everything = ["eval", "--no-check", uploader];

async function uploadWith(
  variables: Record<string, string>,
  url: string,
  program = everything,
): Promise<string> {
  await using small = await sampleFile(100_000);
  await using large = await sampleFile(3_000_000);
  const module = new URL("../../lib/system/http.ts", import.meta.url).href;
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...program, module, url, small.file.path, large.file.path],
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
  assert.equal(printed, "200 for index.invalid, true 200 for index.invalid, true 200 200");
  assert.equal(proxy.seen.length, 4);
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
  assert.equal(printed, "200 direct 200 direct 200 200");
  assert.equal(proxy.seen.length, 0);
});

/** A proxy that makes tunnels, as HTTPS needs; it keeps what it was asked for. */
function tunnelProxy(): { readonly url: string; readonly asked: string[] } & AsyncDisposable {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const asked: string[] = [];
  const tunnel = async (client: Deno.TcpConn) => {
    const head = new Uint8Array(4096);
    const text = new TextDecoder().decode(head.subarray(0, await client.read(head) ?? 0));
    asked.push(text.split("\r\n")[0] ?? "");
    const port = Number(/^CONNECT [^:]+:(\d+) /.exec(text)?.[1]);
    const upstream = await Deno.connect({ hostname: "127.0.0.1", port });
    await client.write(new TextEncoder().encode("HTTP/1.1 200 Connected\r\n\r\n"));
    await Promise.allSettled([
      client.readable.pipeTo(upstream.writable),
      upstream.readable.pipeTo(client.writable),
    ]);
  };
  const tunnels: Promise<void>[] = [];
  const accepting = (async () => {
    for await (const client of listener) tunnels.push(tunnel(client));
  })();
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    asked,
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepting.catch(() => {});
      await Promise.allSettled(tunnels);
    },
  };
}

Deno.test("upload() and request() trust the certificates that DENO_CERT names, and no others", async () => {
  await using folder = await temporaryFolder();
  const { cert, key, caFile } = await makeCertificates(folder.path);
  const listen = { hostname: "127.0.0.1", port: 0, cert, key, onListen() {} };
  await using server = Deno.serve(listen, async (request) => {
    await request.arrayBuffer();
    return new Response("over TLS");
  });
  await using proxy = tunnelProxy();
  const { port } = server.addr;
  const url = `https://localhost:${port}/legacy/`;
  assert.equal(await uploadWith({ DENO_CERT: caFile }, url), "200 over TLS 200 over TLS 200 200");
  assert.match(await uploadWith({}, url), /TransportError: POST https:.*certificate/);
  const variables = { DENO_CERT: caFile, HTTPS_PROXY: proxy.url, https_proxy: proxy.url };
  assert.equal(await uploadWith(variables, url), "200 over TLS 200 over TLS 200 200");
  assert.deepEqual(proxy.asked, Array(4).fill(`CONNECT localhost:${port} HTTP/1.1`));
});

Deno.test("upload() and request() need no permission that publish does not give", async () => {
  await using folder = await temporaryFolder();
  const { cert, key, caFile } = await makeCertificates(folder.path);
  const listen = { hostname: "127.0.0.1", port: 0, cert, key, onListen() {} };
  await using server = Deno.serve(listen, async (request) => {
    await request.arrayBuffer();
    return new Response("over TLS");
  });
  const { port } = server.addr;
  const script = folder.join("uploader.ts");
  await Deno.writeTextFile(script, uploader);
  const temporary = await Deno.realPath(Deno.env.get("TMPDIR") ?? "/tmp");
  const program = [
    ...["run", "--quiet", "--no-check", "--no-prompt", `--allow-net=localhost:${port}`],
    // The modules, and what is sent: not the certificate, which Deno itself reads.
    ...[`--allow-read=${lib},${temporary}`, `--deny-read=${caFile}`],
    ...[`--allow-env=${publishPermissions.env.join(",")}`, "--config", config, script],
  ];
  const url = `https://localhost:${port}/legacy/`;
  const said = await uploadWith({ DENO_CERT: caFile }, url, program);
  assert.equal(said, "200 over TLS 200 over TLS 200 200");
});
