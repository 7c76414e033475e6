// The simple API: what it says in each of its forms, and how clients may keep it.
import assert from "node:assert/strict";
import { sdistIn, wheelIn } from "../../helpers/distributions.ts";
import { indexServer } from "./index_server.ts";

const json = "application/vnd.pypi.simple.v1+json";
const html = "application/vnd.pypi.simple.v1+html";

Deno.test("a project's page says in JSON what PEP 691, 700 and 792 ask for", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder, { headers: ["Requires-Python: >=3.10"] });
  const sdist = await sdistIn(index.folder);
  await index.app.seed(wheel.path, Date.UTC(2026, 0, 2, 3, 4, 5, 6));
  await index.app.seed(sdist.path);
  index.app.yank(sdist.filename);
  index.app.setStatus("tiny", "deprecated");
  const page = await fetch(`${index.url}simple/tiny/`, { headers: { accept: json } });
  assert.equal(page.headers.get("content-type"), json);
  const { files, ...rest } = await page.json();
  assert.deepEqual(rest, {
    meta: { "api-version": "1.4", "_last-serial": 5 },
    name: "tiny",
    "project-status": { status: "deprecated" },
    versions: ["1.0"],
  });
  const [digest] = /^..../.exec(wheel.blake2b256) ?? [""];
  const path = `${digest.slice(0, 2)}/${digest.slice(2)}/${wheel.blake2b256.slice(4)}`;
  assert.deepEqual(files[0], {
    filename: wheel.filename,
    url: `${index.url}files/${path}/${wheel.filename}`,
    hashes: { sha256: wheel.sha256 },
    "requires-python": ">=3.10",
    size: wheel.size,
    "upload-time": "2026-01-02T03:04:05.006000Z",
    yanked: false,
    "core-metadata": false,
    "data-dist-info-metadata": false,
    provenance: null,
  });
  assert.equal(files[1].yanked, true);
});

Deno.test("the client's Accept header chooses the form; HTML where it says nothing", async (t) => {
  await using index = await indexServer();
  const rows: readonly (readonly [accept: string, type: string])[] = [
    ["*/*", "text/html; charset=UTF-8"],
    ["image/png", "text/html; charset=UTF-8"],
    [html, html],
    [json, json],
    [`${json}, ${html};q=0.2, text/html;q=0.01`, json],
    [`${json};q=0.1, text/html`, "text/html; charset=UTF-8"],
    [`${json};q=0`, "text/html; charset=UTF-8"],
  ];
  for (const [accept, type] of rows) {
    await t.step(accept, async () => {
      for (const path of ["simple/", "simple/tiny/"]) {
        const page = await fetch(index.url + path, { headers: { accept } });
        await page.body?.cancel();
        assert.equal(page.headers.get("content-type"), type);
      }
    });
  }
});

Deno.test("pages may be kept for ten minutes, and are sent again only when they differ", async () => {
  await using index = await indexServer();
  const ask = async (etag = "", accept = json) => {
    const page = await fetch(`${index.url}simple/tiny/`, {
      headers: { accept, "if-none-match": etag },
    });
    await page.body?.cancel();
    return page;
  };
  const first = await ask();
  assert.equal(first.headers.get("cache-control"), "max-age=600, public");
  assert.match(first.headers.get("vary") ?? "", /\bAccept\b/);
  const etag = first.headers.get("etag") ?? "";
  assert.match(etag, /^"[\w-]+"$/);
  assert.equal((await ask(etag)).status, 304);
  assert.equal((await ask(`"x", W/${etag}`)).status, 304);
  assert.equal((await ask(etag, "text/html")).status, 200);
  index.app.options.cacheSeconds = 0;
  await index.app.seed((await wheelIn(index.folder)).path);
  const changed = await ask(etag);
  assert.equal(changed.status, 200);
  assert.equal(changed.headers.get("cache-control"), "max-age=0, public");
});

Deno.test("the HTML escapes what a file says of itself", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder, { headers: ['Requires-Python: >=3.10,<"4'] });
  await index.app.seed(wheel.path);
  index.app.yank(wheel.filename, '"><script>');
  const page = await (await fetch(`${index.url}simple/tiny/`)).text();
  assert.match(page, /data-requires-python="&gt;=3.10,&lt;&quot;4"/);
  assert.match(page, /data-yanked="&quot;&gt;&lt;script&gt;"/);
  assert.match(page, new RegExp(`#sha256=${wheel.sha256}"`));
  assert.doesNotMatch(page, /<script/);
});

Deno.test("other spellings of an address lead to the one, and what is not there is not found", async (t) => {
  await using index = await indexServer();
  await index.app.createProject("Two.Words");
  const rows: readonly (readonly [path: string, status: number, location?: string])[] = [
    ["simple", 301, "simple/"],
    ["simple/tiny", 301, "simple/tiny/"],
    ["simple/Two.Words/", 301, "simple/two-words/"],
    ["simple/two_words", 301, "simple/two-words/"],
    ["simple/two-words/", 200],
    ["simple/none/", 404],
    ["simple/None/", 404],
    ["simple/tiny/x/", 404],
    ["simple/%00/", 404],
    ["simple/%ff/", 404],
    ["elsewhere", 404],
  ];
  for (const [path, status, location] of rows) {
    await t.step(path, async () => {
      const page = await fetch(index.url + path, { redirect: "manual", headers: { accept: json } });
      const text = await page.text();
      assert.equal(page.status, status);
      assert.equal(page.headers.get("location"), location ? index.url + location : null);
      if (status === 404) assert.match(text, /^<!DOCTYPE html>/);
    });
  }
});

Deno.test("the simple address takes no uploads, and /legacy says that a slash is missing", async () => {
  await using index = await indexServer();
  const post = (path: string) =>
    fetch(index.url + path, { method: "POST", body: "x".repeat(100_000), redirect: "manual" });
  const simple = await post("simple/");
  assert.equal(simple.status, 405);
  assert.equal(simple.headers.get("allow"), "GET, HEAD");
  await simple.body?.cancel();
  const legacy = await post("legacy");
  assert.equal(legacy.status, 308);
  assert.equal(legacy.headers.get("location"), "/legacy/");
  assert.match(await legacy.text(), /with a trailing slash/);
});

Deno.test("a project in quarantine is in no list and has no files", async () => {
  await using index = await indexServer();
  const wheel = await wheelIn(index.folder);
  await index.app.seed(wheel.path);
  const headers = { accept: json };
  const { files: [{ url }] } = await (await fetch(`${index.url}simple/tiny/`, { headers })).json();
  index.app.setStatus("tiny", "quarantined");
  const { projects } = await (await fetch(`${index.url}simple/`, { headers })).json();
  assert.deepEqual(projects, []);
  const page = await (await fetch(`${index.url}simple/tiny/`, { headers })).json();
  assert.deepEqual([page.files, page["project-status"]], [[], { status: "quarantined" }]);
  for (const address of [url, `${index.url}pypi/tiny/json`]) {
    const response = await fetch(address);
    await response.body?.cancel();
    assert.equal(response.status, 404);
  }
});
