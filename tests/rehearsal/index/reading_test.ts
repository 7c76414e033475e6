// Files, PyPI's JSON, and the pages for a person.
import assert from "node:assert/strict";
import { sdistIn, wheelIn } from "../../helpers/distributions.ts";
import { type IndexServer, indexServer } from "./index_server.ts";

async function served(index: IndexServer) {
  const wheel = await wheelIn(index.folder);
  await index.app.seed(wheel.path);
  const { urls: [{ url }] } = await (await fetch(`${index.url}pypi/tiny/json`)).json();
  return { wheel, url: String(url), bytes: await Deno.readFile(wheel.path) };
}

Deno.test("a file is served whole, in part, and by its headers alone", async (t) => {
  await using index = await indexServer();
  const { url, bytes, wheel } = await served(index);
  const { length } = bytes;
  const rows: readonly (readonly [range: string, status: number, start: number, end: number])[] = [
    ["", 200, 0, length],
    ["bytes=0-9", 206, 0, 10],
    ["bytes=10-", 206, 10, length],
    ["bytes=-5", 206, length - 5, length],
    [`bytes=-${length * 2}`, 206, 0, length],
    ["bytes=5-99999999", 206, 5, length],
    ["bytes=0-1,4-5", 200, 0, length],
    ["lines=0-1", 200, 0, length],
    [`bytes=${length}-`, 416, 0, 0],
    ["bytes=-0", 416, 0, 0],
  ];
  for (const [range, status, start, end] of rows) {
    await t.step(range, async () => {
      const response = await fetch(url, { headers: { range } });
      const body = new Uint8Array(await response.arrayBuffer());
      assert.equal(response.status, status);
      assert.deepEqual(body, bytes.slice(start, end));
      if (status === 206) {
        assert.equal(
          response.headers.get("content-range"),
          `bytes ${start}-${end - 1}/${length}`,
        );
      }
    });
  }
  const head = await fetch(url, { method: "HEAD" });
  assert.equal(head.headers.get("content-length"), String(length));
  assert.equal(head.headers.get("etag"), `"${wheel.sha256}"`);
  assert.equal(await head.text(), "");
  const again = await fetch(url, { headers: { "if-none-match": `"${wheel.sha256}"` } });
  assert.equal(again.status, 304);
});

Deno.test("no address leads out of the files", async () => {
  await using index = await indexServer();
  const { url } = await served(index);
  await Deno.writeTextFile(`${index.folder}/secret`, "secret");
  const root = `${index.url}files/`;
  for (
    const address of [
      `${root}..%2f..%2fsecret`,
      `${root}%2e%2e/%2e%2e/secret`,
      `${root}%00`,
      root,
      url.slice(0, -1),
    ]
  ) {
    const response = await fetch(address);
    assert.equal(response.status, 404);
    assert.doesNotMatch(await response.text(), /secret/);
  }
});

Deno.test("the JSON API gives a release's metadata and files as PyPI does", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder, {
    headers: [
      "Summary: Small",
      "Keywords: a, b",
      "Author-Email: Ada <ada@example.org>",
      "Classifier: Typing :: Typed",
      "Project-URL: Home, https://example.org/",
      "Requires-Dist: click>=8",
      "Requires-Python: >=3.10",
    ],
  });
  await index.app.seed(wheel.path, Date.UTC(2026, 0, 2, 3, 4, 5));
  await index.app.seed(
    (await sdistIn(index.folder, {
      filename: "tiny-2.0rc1.tar.gz",
      version: "2.0rc1",
    })).path,
  );
  const json = await (await fetch(`${index.url}pypi/Tiny/json`)).json();
  assert.deepEqual(
    [json.info.version, json.info.summary, json.info.keywords, json.info.classifiers],
    ["1.0", "Small", "a, b", ["Typing :: Typed"]],
  );
  assert.deepEqual(json.info.project_urls, { Home: "https://example.org/" });
  assert.deepEqual(json.info.requires_dist, ["click>=8"]);
  assert.equal(json.urls[0].digests.blake2b_256, wheel.blake2b256);
  assert.equal(json.urls[0].digests.sha256, wheel.sha256);
  assert.equal(json.urls[0].upload_time_iso_8601, "2026-01-02T03:04:05.000000Z");
  assert.deepEqual(Object.keys(json.releases), ["1.0", "2.0rc1"]);
  const older = await (await fetch(`${index.url}pypi/tiny/1/json`)).json();
  assert.equal(older.info.version, "1.0");
  assert.equal(older.releases, undefined);
  for (const path of ["pypi/none/json", "pypi/tiny/3.0/json", "pypi/tiny/x/json", "pypi/tiny/"]) {
    const response = await fetch(index.url + path);
    await response.body?.cancel();
    assert.equal(response.status, 404);
  }
});

Deno.test("the pages tell a person what is there and how to install it, and run nothing", async () => {
  await using index = await indexServer();
  const empty = await (await fetch(`${index.url}project/tiny/`)).text();
  assert.match(empty, /It has no files yet/);
  const wheel = await wheelIn(index.folder, { headers: ["Summary: <script>alert(1)</script>"] });
  await index.app.seed(wheel.path);
  const home = await fetch(index.url, { headers: { accept: "text/html" } });
  assert.match(home.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  assert.match(await home.text(), /<a href="\/project\/tiny\/">tiny<\/a> 1\.0/);
  for (const path of ["project/tiny/", "project/Tiny/1.0/"]) {
    const page = await (await fetch(index.url + path)).text();
    assert.match(page, new RegExp(`pip install --index-url ${index.url}simple/ tiny==1.0`));
    assert.match(page, new RegExp(wheel.sha256));
    assert.match(page, /&lt;script&gt;alert/);
    assert.doesNotMatch(page, /<script/);
  }
  const missing = await fetch(`${index.url}project/tiny/9/`);
  await missing.body?.cancel();
  assert.equal(missing.status, 404);
});
