import assert from "node:assert/strict";
import { readSimpleProject } from "../../lib/index/simple.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { serveHttp, serveInTurn } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { testSystem } from "../helpers/test_system.ts";

const sha256 = "ab".repeat(32);
const type = "application/vnd.pypi.simple.v1+json";
const page = {
  meta: { "api-version": "1.4", "_last-serial": 7 },
  name: "pyforge-cli",
  "project-status": { status: "archived" },
  versions: ["0.5.4", "0.5.5"],
  files: [
    {
      filename: "pyforge_cli-0.5.5.tar.gz",
      url: "../../files/ab/pyforge_cli-0.5.5.tar.gz",
      hashes: { sha256: sha256.toUpperCase() },
      size: 12345,
      "upload-time": "2026-11-23T10:00:00.123456Z",
      yanked: false,
      provenance: null,
    },
    {
      filename: "pyforge_cli-0.5.4-py3-none-any.whl",
      url: "https://files.example.com/x.whl",
      hashes: {},
      yanked: "broken on 3.14",
    },
  ],
};

Deno.test("readSimpleProject() reads a project", async () => {
  await using server = serveInTurn([200, page, { "content-type": type }]);
  const project = await readSimpleProject(testSystem(), indexAt(server), "PyForge.CLI");
  assert.deepEqual(JSON.parse(JSON.stringify(project)), {
    name: "pyforge-cli",
    status: "archived",
    versions: ["0.5.4", "0.5.5"],
    files: [
      {
        filename: "pyforge_cli-0.5.5.tar.gz",
        url: `${server.url}/files/ab/pyforge_cli-0.5.5.tar.gz`,
        sha256,
        size: 12345,
        uploadTime: "2026-11-23T10:00:00.123456Z",
        yanked: false,
      },
      {
        filename: "pyforge_cli-0.5.4-py3-none-any.whl",
        url: "https://files.example.com/x.whl",
        yanked: true,
        yankedReason: "broken on 3.14",
      },
    ],
  });
  const [request] = server.seen;
  assert.equal(request?.path, "/simple/pyforge-cli/");
  assert.equal(request?.headers.get("accept"), `${type}, text/html;q=0.1`);
  assert.equal(request?.headers.get("cache-control"), null);
});

Deno.test("readSimpleProject() asks caches to look again when told", async () => {
  await using server = serveInTurn([200, page]);
  await readSimpleProject(testSystem(), indexAt(server), "x", { fresh: true });
  assert.equal(server.seen[0]?.headers.get("cache-control"), "no-cache, max-age=0");
});

Deno.test("readSimpleProject() has nothing to give for a project that is not there", async () => {
  await using server = serveInTurn([404, "<html>404 Not Found</html>"]);
  assert.equal(await readSimpleProject(testSystem(), indexAt(server), "x"), undefined);
});

Deno.test("readSimpleProject() takes a page of the first version for an active project", async () => {
  await using server = serveInTurn([200, { meta: { "api-version": "1.0" }, name: "x", files: [] }]);
  const project = await readSimpleProject(testSystem(), indexAt(server), "x");
  assert.deepEqual(project, { name: "x", status: "active", versions: [], files: [] });
});

Deno.test("readSimpleProject() follows one redirect on the same origin", async () => {
  await using server = serveHttp(({ path }) =>
    path === "/simple/x/"
      ? new Response(null, { status: 301, headers: { location: "/mirror/simple/x/" } })
      : Response.json(page)
  );
  const project = await readSimpleProject(testSystem(), indexAt(server), "x");
  assert.equal(project?.files[0]?.url, `${server.url}/mirror/files/ab/pyforge_cli-0.5.5.tar.gz`);
});

Deno.test("readSimpleProject() follows no second redirect", async () => {
  await using server = serveInTurn([301, "", { location: "/again/" }]);
  const work = () => readSimpleProject(testSystem(), indexAt(server), "x");
  await failureOf(work, "index-answer-invalid");
  assert.equal(server.seen.length, 2);
});

Deno.test("readSimpleProject() follows no redirect to another origin", async (t) => {
  await using server = serveInTurn([302, "", { location: "https://example.com/login\u00a0?x" }]);
  const work = () => readSimpleProject(testSystem(), indexAt(server), "x");
  await t.assertSnapshot(toldBy(await failureOf(work, "index-answer-invalid")));
  assert.equal(server.seen.length, 1);
});

const invalid = [
  ["an HTML page", 200, "<!DOCTYPE html><html></html>"],
  ["JSON cut off", 200, '{"meta": {"api'],
  ["a list", 200, "[]"],
  ["a future api-version", 200, { ...page, meta: { "api-version": "2.0" } }],
  ["no meta", 200, { files: [] }],
  ["a file without a name", 200, { ...page, files: [{ url: "x" }] }],
  ["a file whose address is none", 200, { ...page, files: [{ filename: "x", url: "http://[" }] }],
  ["a file that is null", 200, { ...page, files: [null] }],
  ["a login page", 401, "log in"],
] as const;
for (const [name, status, body] of invalid) {
  Deno.test(`readSimpleProject() refuses: ${name}`, async (t) => {
    await using server = serveInTurn([status, body]);
    const work = () => readSimpleProject(testSystem(), indexAt(server), "x");
    await t.assertSnapshot(toldBy(await failureOf(work, "index-answer-invalid")));
  });
}

Deno.test("readSimpleProject() takes odd optional parts for missing ones", async () => {
  const odd = {
    ...page,
    versions: "none",
    "project-status": "x",
    files: [{ filename: "x", url: "x", hashes: { sha256: "short" }, size: "1", "upload-time": 5 }],
  };
  await using server = serveInTurn([200, odd]);
  const project = await readSimpleProject(testSystem(), indexAt(server), "x");
  const url = `${server.url}/simple/x/x`;
  assert.deepEqual(JSON.parse(JSON.stringify(project)), {
    name: "pyforge-cli",
    status: "active",
    versions: [],
    files: [{ filename: "x", url, yanked: false }],
  });
});

Deno.test("readSimpleProject() gives up on an index that stays out of order", async () => {
  await using server = serveInTurn([503, ""]);
  const system = testSystem();
  await failureOf(() => readSimpleProject(system, indexAt(server), "x"), "index-unreachable");
  assert.equal(server.seen.length, 4);
  assert.deepEqual(system.slept, [1000, 2000, 4000]);
});
