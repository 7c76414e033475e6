// The simple API of a rehearsal's index, as clients read it.
import assert from "node:assert/strict";
import { pypi } from "../../lib/index/index.ts";
import { readSimpleProject } from "../../lib/index/simple.ts";
import type { RehearsalIndex } from "../../lib/rehearsal/rehearsal.ts";
import { wheelIn } from "../helpers/distributions.ts";
import { rehearse } from "../helpers/rehearsal.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

const json = "application/vnd.pypi.simple.v1+json";
const now = Date.UTC(2026, 10, 23, 12);

/** A rehearsal whose production index has three releases of `Tiny`. */
async function stocked() {
  const rehearsal = await rehearse({ now: () => now });
  await using folder = await temporaryFolder();
  const headers = ["Requires-Python: >=3.10,<4"];
  for (const version of ["1.10", "1.9", "2.0.dev3"]) {
    const filename = `tiny-${version}-py3-none-any.whl`;
    const files = { "tiny.py": `print("${version}")\n` };
    const source = { filename, name: "Tiny", version, headers, files };
    await rehearsal.production.seed((await wheelIn(folder.path, source)).path);
  }
  return rehearsal;
}

function get(
  index: RehearsalIndex,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(new URL(path, index.url), { headers, redirect: "manual" });
}

Deno.test("the listing of a project has every field of PEP 700, versions in order", async () => {
  await using rehearsal = await stocked();
  const response = await get(rehearsal.production, "/simple/tiny/", { accept: json });
  assert.equal(response.headers.get("content-type"), json);
  assert.equal(response.headers.get("cache-control"), "max-age=600, public");
  const page = await response.json();
  assert.deepEqual(page.versions, ["1.9", "1.10", "2.0.dev3"]);
  assert.deepEqual(page["project-status"], { status: "active" });
  const [{ url, hashes, size, "core-metadata": metadata, ...file }] = page.files;
  assert.deepEqual(file, {
    filename: "tiny-1.9-py3-none-any.whl",
    "requires-python": ">=3.10,<4",
    "upload-time": "2026-11-23T12:00:00.000000Z",
    yanked: false,
    "data-dist-info-metadata": metadata,
    provenance: null,
  });
  const bytes = await (await fetch(url)).bytes();
  assert.equal(bytes.length, size);
  assert.equal(await sha256(bytes), hashes.sha256);
  assert.equal(await sha256(await (await fetch(`${url}.metadata`)).bytes()), metadata.sha256);
});

Deno.test("pyrelease reads the listing as it reads PyPI's", async () => {
  await using rehearsal = await stocked();
  rehearsal.production.yank("tiny", "1.10.0", 'broken "badly"');
  const index = { ...pypi, simpleUrl: rehearsal.production.simpleUrl };
  const project = await readSimpleProject(testSystem(), index, "tiny");
  assert.deepEqual(project?.files.map(({ filename, yankedReason }) => [filename, yankedReason]), [
    ["tiny-1.9-py3-none-any.whl", undefined],
    ["tiny-1.10-py3-none-any.whl", 'broken "badly"'],
    ["tiny-2.0.dev3-py3-none-any.whl", undefined],
  ]);
});

Deno.test("the listing is HTML for whoever does not ask for JSON, everything escaped", async () => {
  await using rehearsal = await stocked();
  rehearsal.production.yank("tiny", "1.9", '"><script>');
  const response = await get(rehearsal.production, "/simple/tiny/", { accept: "*/*" });
  assert.equal(response.headers.get("content-type"), "text/html; charset=UTF-8");
  const page = await response.text();
  assert.match(page, /<meta name="pypi:repository-version" content="1\.4">/);
  assert.match(page, /#sha256=[0-9a-f]{64}" data-requires-python="&gt;=3\.10,&lt;4"/);
  assert.match(page, /data-yanked="&quot;&gt;&lt;script&gt;"/);
  assert(!page.includes("<script>"));
});

for (
  const [accept, type] of [
    ["application/vnd.pypi.simple.v1+html", "application/vnd.pypi.simple.v1+html; charset=UTF-8"],
    ["application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01, " + json, json],
    [json + ";q=0", "text/html; charset=UTF-8"],
    ["image/png", "text/html; charset=UTF-8"],
  ] as const
) {
  Deno.test(`a client that accepts ${accept} gets ${type}`, async () => {
    await using rehearsal = await stocked();
    const response = await get(rehearsal.production, "/simple/tiny/", { accept });
    await response.body?.cancel();
    assert.equal(response.headers.get("content-type"), type);
  });
}

Deno.test("the list of projects is there in both forms", async () => {
  await using rehearsal = await stocked();
  rehearsal.production.addProject("A.Project");
  const list = await (await get(rehearsal.production, "/simple/", { accept: json })).json();
  assert.deepEqual(list.projects, [{ name: "A.Project" }, { name: "Tiny" }]);
  const page = await (await get(rehearsal.production, "/simple/")).text();
  assert.match(page, /<a href="\/simple\/a-project\/">A\.Project<\/a>/);
});

Deno.test("a name that is not normalized is sent on, and so is a path without slash", async () => {
  await using rehearsal = await stocked();
  for (const path of ["/simple/Tiny/", "/simple/tiny"]) {
    const response = await get(rehearsal.production, path);
    await response.body?.cancel();
    assert.deepEqual([response.status, response.headers.get("location")], [301, "/simple/tiny/"]);
  }
});

Deno.test("a project that is not there is 404, in plain text", async () => {
  await using rehearsal = await stocked();
  const response = await get(rehearsal.production, "/simple/nothing/", { accept: json });
  assert.deepEqual([response.status, await response.text()], [404, "404 Not Found"]);
});

Deno.test("a client that has the newest listing is told so, until it changes", async () => {
  await using rehearsal = await stocked();
  const ask = async (etag: string) => {
    const response = await get(rehearsal.production, "/simple/tiny/", { "if-none-match": etag });
    await response.body?.cancel();
    return response;
  };
  const etag = (await ask("")).headers.get("etag") ?? "";
  const same = await ask(etag);
  assert.deepEqual([same.status, same.headers.get("etag")], [304, etag]);
  rehearsal.production.setStatus("tiny", "archived");
  assert.equal((await ask(etag)).status, 200);
});

Deno.test("a project in quarantine lists no files", async () => {
  await using rehearsal = await stocked();
  rehearsal.production.setStatus("tiny", "quarantined");
  const response = await get(rehearsal.production, "/simple/tiny/", { accept: json });
  const page = await response.json();
  assert.deepEqual([page["project-status"], page.files], [{ status: "quarantined" }, []]);
});

Deno.test("POST to the simple API is 405, as JSON for whoever asks for it", async () => {
  await using rehearsal = await stocked();
  const response = await fetch(rehearsal.production.simpleUrl, {
    method: "POST",
    headers: { accept: "application/json" },
  });
  assert.equal(response.status, 405);
  assert.deepEqual(await response.json(), {
    message: "The method POST is not allowed for this resource. \n\n\n\n\n",
    code: "405 Method Not Allowed",
    title: "Method Not Allowed",
  });
});

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
