// Tests of reading the other build: a folder, or a release on an index over real HTTP.
import assert from "node:assert/strict";
import { join } from "node:path";
import { readOther } from "../../../lib/verify/against/read_other.ts";
import { sdistIn, wheelIn } from "../../helpers/distributions.ts";
import { failureOf, toldBy } from "../../helpers/failure.ts";
import { serveHttp } from "../../helpers/http_server.ts";
import { indexAt } from "../../helpers/index_at.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { testSystem } from "../../helpers/test_system.ts";

/** An index with tiny 1.0 (and a file of 0.9), made of what is in a folder. */
async function place() {
  const folder = await temporaryFolder();
  const made = [await wheelIn(folder.path), await sdistIn(folder.path)];
  const names = [...made.map(({ filename }) => filename), "tiny-0.9.tar.gz"];
  const server = serveHttp(({ path }) => {
    const file = made.find(({ filename }) => path === `/files/${filename}`);
    if (file !== undefined) return Deno.readFile(file.path).then((bytes) => new Response(bytes));
    if (path !== "/simple/tiny/") return new Response("", { status: 404 });
    const files = names.map((filename) => ({
      filename,
      url: `../../files/${filename}`,
      hashes: {},
    }));
    return Response.json({ meta: { "api-version": "1.1" }, name: "tiny", files });
  });
  return {
    folder,
    read: (what: string) =>
      readOther(testSystem(), what, { index: indexAt(server), project: "tiny" }),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

Deno.test("readOther() downloads a release in any spelling of its version, and removes it again", async () => {
  await using at = await place();
  const other = await at.read("v1.0.0");
  assert.deepEqual(other.distributions.map(({ filename }) => filename).sort(), [
    "tiny-1.0-py3-none-any.whl",
    "tiny-1.0.tar.gz",
  ]);
  assert.equal(other.against, "TestPyPI's v1.0.0");
  const [first] = other.distributions;
  await other[Symbol.asyncDispose]();
  await assert.rejects(Deno.stat(first?.path ?? "."));
});

Deno.test("readOther() takes a folder's distributions, or those in its dist/", async () => {
  await using at = await place();
  await using direct = await at.read(at.folder.path);
  assert.equal(direct.distributions.length, 2);
  const project = at.folder.join("project");
  await Deno.mkdir(join(project, "dist"), { recursive: true });
  await wheelIn(join(project, "dist"));
  await using inside = await at.read(project);
  assert.deepEqual(inside.distributions.map(({ kind }) => kind), ["bdist_wheel"]);
});

for (
  const [what, code] of [
    ["2.0", "against-missing"],
    ["no such folder", "usage"],
  ] as const
) {
  Deno.test(`readOther() refuses "${what}"`, async (t) => {
    await using at = await place();
    await t.assertSnapshot(toldBy(await failureOf(() => at.read(what), code)));
  });
}

Deno.test("readOther() refuses an empty folder", async (t) => {
  await using at = await place();
  const empty = at.folder.join("empty");
  await Deno.mkdir(empty);
  const error = await failureOf(() => at.read(empty), "against-missing");
  await t.assertSnapshot(toldBy(error).replace(at.folder.path, "FOLDER"));
});
