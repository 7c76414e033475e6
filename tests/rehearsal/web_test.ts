// What an index serves beside the simple API: files, the JSON API, pages, and answers that say no.
import assert from "node:assert/strict";
import { wheelIn } from "../helpers/distributions.ts";
import { rehearse } from "../helpers/rehearsal.ts";
import { send, wheelUpload } from "../helpers/upload.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

/** A rehearsal whose production index has `tiny` 1.0, and where its file is. */
async function stocked(headers: readonly string[] = []) {
  const rehearsal = await rehearse();
  await using folder = await temporaryFolder();
  const { path } = await wheelIn(folder.path, { headers });
  await rehearsal.production.seed(path);
  const bytes = await Deno.readFile(path);
  const { origin } = new URL(rehearsal.production.url);
  const { urls } = await (await fetch(`${origin}/pypi/tiny/json`)).json();
  return Object.assign(rehearsal, { bytes, origin, fileUrl: String(urls[0].url) });
}

const ranges: Readonly<
  Record<string, readonly [status: number, slice: readonly [number, number?] | undefined]>
> = {
  "bytes=0-9": [206, [0, 10]],
  "bytes=10-": [206, [10]],
  "bytes=-5": [206, [-5]],
  "bytes=5-99999": [206, [5]],
  "bytes=99999-": [416, undefined],
  "bytes=9-5": [416, undefined],
  "bytes=0-1,4-5": [200, [0]],
  "lines=1-2": [200, [0]],
};

for (const [range, [status, slice]] of Object.entries(ranges)) {
  Deno.test(`a file is served for "Range: ${range}" with ${status}`, async () => {
    await using rehearsal = await stocked();
    const response = await fetch(rehearsal.fileUrl, { headers: { range } });
    const bytes = await response.bytes();
    assert.equal(response.status, status);
    const expected = slice === undefined ? new Uint8Array() : rehearsal.bytes.slice(...slice);
    assert.deepEqual(bytes, expected);
    const total = rehearsal.bytes.length;
    const from = total - bytes.length;
    const place = status === 416 ? "*" : slice?.[0] === 0 ? "0-9" : `${from}-${total - 1}`;
    const shown = status === 200 ? null : `bytes ${place}/${total}`;
    assert.equal(response.headers.get("content-range"), shown);
  });
}

Deno.test("a file's size is known before it is fetched", async () => {
  await using rehearsal = await stocked();
  const response = await fetch(rehearsal.fileUrl, { method: "HEAD" });
  assert.equal(response.headers.get("content-length"), String(rehearsal.bytes.length));
  assert.equal(response.headers.get("accept-ranges"), "bytes");
});

Deno.test("the JSON API gives a release, and all of them without a version", async () => {
  await using rehearsal = await stocked([
    "Summary: Small",
    "Requires-Dist: packaging>=24",
    "Project-URL: Home, https://example.org/?a,b",
  ]);
  const all = await (await fetch(`${rehearsal.origin}/pypi/tiny/json`)).json();
  assert.deepEqual(Object.keys(all.releases), ["1.0"]);
  const { info, urls, releases } = await (await fetch(`${rehearsal.origin}/pypi/tiny/1.0.0/json/`))
    .json();
  assert.equal(releases, undefined);
  assert.deepEqual([info.name, info.version, info.summary], ["tiny", "1.0", "Small"]);
  assert.deepEqual(info.requires_dist, ["packaging>=24"]);
  assert.deepEqual(info.project_urls, { Home: "https://example.org/?a,b" });
  assert.equal(info.release_url, `${rehearsal.origin}/project/tiny/1.0/`);
  assert.equal(urls[0].packagetype, "bdist_wheel");
  assert.equal(urls[0].python_version, "py3");
  assert.equal(urls[0].size, rehearsal.bytes.length);
  assert.deepEqual(Object.keys(urls[0].digests), ["md5", "sha256", "blake2b_256"]);
});

Deno.test("the JSON API gives the newest final release as the project's", async () => {
  await using rehearsal = await stocked();
  await using folder = await temporaryFolder();
  for (const version of ["0.9", "2.0.dev1"]) {
    const source = { filename: `tiny-${version}-py3-none-any.whl`, version };
    await rehearsal.production.seed((await wheelIn(folder.path, source)).path);
  }
  const { info } = await (await fetch(`${rehearsal.origin}/pypi/tiny/json`)).json();
  assert.equal(info.version, "1.0");
});

for (const path of ["/pypi/nothing/json", "/pypi/tiny/2.0/json", "/pypi/tiny/x/json"]) {
  Deno.test(`${path} is 404, in JSON`, async () => {
    await using rehearsal = await stocked();
    const response = await fetch(rehearsal.origin + path);
    assert.deepEqual([response.status, await response.json()], [404, { message: "Not Found" }]);
  });
}

Deno.test("pages show a person what is there, with everything escaped", async () => {
  await using rehearsal = await stocked(["Summary: <script>alert(1)</script>"]);
  const home = await (await fetch(rehearsal.origin)).text();
  assert.match(home, /<a href="\/project\/tiny\/">tiny<\/a> 1\.0/);
  const response = await fetch(`${rehearsal.origin}/project/tiny/`);
  assert.match(response.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  const page = await response.text();
  assert(page.includes(`pip install -i ${rehearsal.origin}/simple/ tiny`));
  assert(page.includes(rehearsal.fileUrl));
  assert(page.includes("&lt;script&gt;") && !page.includes("<script>"));
  const release = await (await fetch(`${rehearsal.origin}/project/tiny/1.0/`)).text();
  assert(release.includes("tiny==1.0"));
});

const missing = [
  "/project/nothing/",
  "/project/tiny/9/",
  "/files/aa/bb/cc/tiny-1.0-py3-none-any.whl",
  "/files/..%2f..%2fca.pem",
  "/.well-known/pytp?discover=%2Flegacy%2F",
  "/integrity/tiny/1.0/tiny-9.9-py3-none-any.whl/provenance",
];

for (const path of missing) {
  Deno.test(`${path} is 404, in HTML whatever is asked for`, async () => {
    await using rehearsal = await stocked();
    const headers = { accept: "application/json" };
    const response = await fetch(rehearsal.origin + path, { headers });
    await response.body?.cancel();
    assert.equal(response.status, 404);
    assert.match(response.headers.get("content-type") ?? "", /^text\/html/);
  });
}

Deno.test("POST /_/oidc/burn-token is 404, as on PyPI", async () => {
  await using rehearsal = await stocked();
  const response = await fetch(`${rehearsal.origin}/_/oidc/burn-token`, { method: "POST" });
  await response.body?.cancel();
  assert.equal(response.status, 404);
});

Deno.test("POST /legacy without the slash is 308", async () => {
  await using rehearsal = await stocked();
  const wheel = await wheelUpload();
  const answer = await send(`${rehearsal.origin}/legacy`, "", wheel);
  assert.equal(answer.status, 308);
  assert.match(answer.says, /^An upload was attempted to \/legacy but the expected upload URL is/);
});

Deno.test("an error is HTML unless JSON is asked for, and what is not Latin-1 is ? in its code", async () => {
  await using rehearsal = await stocked();
  const wheel = await wheelUpload();
  const token = rehearsal.production.addUserToken();
  const changes = { fields: { classifiers: "Ü :: 三 <b>" } };
  const says = "400 'Ü :: ? <b>' is not a valid classifier. See https://packaging.python.org/" +
    "specifications/core-metadata for more information.";
  const ask = (accept: string) =>
    send(rehearsal.production.uploadUrl, token, wheel, { ...changes, accept });
  const json = JSON.parse((await ask("application/json")).body);
  assert.deepEqual([json.code, json.title], [says, "Bad Request"]);
  assert.match(json.message, /^The server could not comply .*\n\n\n'Ü :: 三 <b>' is not .*\n\n$/);
  const page = await ask("*/*");
  assert.match(page.type, /^text\/html/);
  assert(
    page.body.includes("<title>400 &#x27;Ü :: ? &lt;b&gt;&#x27; is not") &&
      page.body.includes("三"),
  );
  const text = await ask("text/plain");
  assert.match(text.type, /^text\/plain/);
  assert(text.body.startsWith(`${says}\n\n`));
});

Deno.test("an index can be made to fail, and keeps what it was asked without tokens", async () => {
  await using rehearsal = await stocked();
  const { production } = rehearsal;
  const before = production.requests.length;
  production.options.intercept = (request) =>
    request.method === "POST" ? new Response("", { status: 503 }) : undefined;
  const token = production.addUserToken();
  const answer = await send(production.uploadUrl, token, await wheelUpload());
  assert.equal(answer.status, 503);
  production.options.intercept = undefined;
  await (await fetch(production.simpleUrl)).body?.cancel();
  assert.deepEqual(production.requests.slice(before), [
    { method: "POST", path: "/legacy/", status: 503 },
    { method: "GET", path: "/simple/", status: 200 },
  ]);
});

Deno.test("a rehearsal stops although an answer never comes", async () => {
  const rehearsal = await rehearse();
  const arrived = Promise.withResolvers<void>();
  rehearsal.test.options.intercept = () => {
    arrived.resolve();
    return new Promise(() => {});
  };
  const waiting = fetch(rehearsal.test.simpleUrl).then(() => "answered", () => "cut off");
  await arrived.promise;
  await rehearsal[Symbol.asyncDispose]();
  assert.equal(await waiting, "cut off");
});
