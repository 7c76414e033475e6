// Pages of links, from indexes that know no JSON.
import assert from "node:assert/strict";
import { readSimpleProject } from "../../lib/index/simple.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { serveInTurn } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { testSystem } from "../helpers/test_system.ts";

const sha256 = "ab".repeat(32);
const html = { "content-type": "text/html; charset=UTF-8" };

Deno.test("readSimpleProject() reads a page of links where an index knows no JSON", async () => {
  const links = `<!DOCTYPE html><html><head><base href="/files/"><title>x</title>
    <meta name="pypi:repository-version" content="1.3"></head><body>
    <A HREF='a/x-1.0.tar.gz#sha256=${sha256.toUpperCase()}' data-yanked>x-1.0.tar.gz</A><br>
    <a href="x-1%2E1-py3-none-any.whl#md5=abc" data-yanked="too &quot;new&quot;">x<b>!</b></a>
    <a href="https://files.example.com/x-1.2.zip" data-provenance="p">x-1.2.zip</a>
    <!-- <a href="x-9.tar.gz">x-9.tar.gz</a> --><a>none</a><a href="http://[">none</a><a href="../">up</a>`;
  await using server = serveInTurn([200, links, html]);
  const project = await readSimpleProject(testSystem(), indexAt(server), "X");
  assert.deepEqual(JSON.parse(JSON.stringify(project)), {
    name: "X",
    status: "active",
    versions: [],
    files: [
      {
        filename: "x-1.0.tar.gz",
        url: `${server.url}/files/a/x-1.0.tar.gz`,
        sha256,
        yanked: true,
      },
      {
        filename: "x-1.1-py3-none-any.whl",
        url: `${server.url}/files/x-1%2E1-py3-none-any.whl`,
        yanked: true,
        yankedReason: 'too "new"',
      },
      {
        filename: "x-1.2.zip",
        url: "https://files.example.com/x-1.2.zip",
        yanked: false,
        provenance: "p",
      },
    ],
  });
});

for (
  const [what, body, asked] of [
    // It may be of whatever stands between, and be gone the next time.
    ["links to other things", '<a href="https://status.example/">out of order</a>', 4],
    [
      "links of a future version",
      '<meta name="pypi:repository-version" content="2.0"><a href="x-1.0.tar.gz">x</a>',
      1,
    ],
  ] as const
) {
  Deno.test(`readSimpleProject() refuses: a page with ${what}`, async (t) => {
    await using server = serveInTurn([200, body, html]);
    const work = () => readSimpleProject(testSystem(), indexAt(server), "x");
    await t.assertSnapshot(toldBy(await failureOf(work, "index-answer-invalid")));
    assert.equal(server.seen.length, asked);
  });
}
