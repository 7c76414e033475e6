// Tests of the proof after an upload: what is there, what is not there yet, and what is wrong.
import assert from "node:assert/strict";
import { isProven, notYet } from "../../../lib/index/proof/proof.ts";
import { usualLimits } from "../../../lib/index/proof/prove_served.ts";
import { toldBy } from "../../helpers/failure.ts";
import { built, contents, prove, provenanceOf, simpleOf } from "./served_by.ts";

const [wheel, sdist] = Object.keys(contents) as [string, string];
const attested = new Set([wheel, sdist]);
const gone = () => new Response("", { status: 404 });
const states = (files: Awaited<ReturnType<typeof prove>>["files"]) =>
  files.map(({ listed, bytes, provenance }) => [listed.state, bytes.state, provenance?.state]);

Deno.test("proveServed() proves each file by the simple page, its bytes, and its provenance", async () => {
  const { files, wrong, paths, system, server } = await prove({}, { attested });
  assert.equal(wrong, undefined);
  assert.deepEqual(states(files), [["proven", "proven", "proven"], ["proven", "proven", "proven"]]);
  assert.deepEqual(
    files.map(({ url }) => url),
    [wheel, sdist].map((name) => `${server.url}/files/${name}`),
  );
  assert(isProven(files));
  assert.deepEqual(notYet(files), []);
  assert.deepEqual(paths.toSorted(), [
    `/files/${wheel}`,
    `/files/${sdist}`,
    `/integrity/x/1/${wheel}/provenance`,
    `/integrity/x/1/${sdist}/provenance`,
    "/simple/x/",
  ]);
  assert.deepEqual(system.slept, []);
  for (const { headers } of server.seen) {
    assert.equal(headers.get("cache-control"), "no-cache, max-age=0");
  }
  for (const { headers } of server.seen.filter(({ path }) => path.startsWith("/files/"))) {
    assert.equal(headers.get("accept-encoding"), "identity");
  }
});

Deno.test("proveServed() asks for no provenance of files that were sent without attestation", async () => {
  const { files, paths } = await prove({}, { attested: new Set([wheel]) });
  assert.deepEqual(states(files), [["proven", "proven", "proven"], [
    "proven",
    "proven",
    undefined,
  ]]);
  assert.equal(paths.filter((path) => path.startsWith("/integrity/")).length, 1);
});

Deno.test("proveServed() reads each provenance that the simple page names, whoever sent it, where it is", async () => {
  const { files, paths } = await prove({
    simple: () =>
      Response.json({
        meta: { "api-version": "1.4" },
        files: built.map(({ filename, sha256 }) => ({
          filename,
          url: `/files/${filename}`,
          hashes: { sha256 },
          provenance: `/integrity/elsewhere/${filename}/provenance`,
        })),
      }),
  });
  assert(isProven(files));
  assert.deepEqual(files.map(({ provenance }) => provenance?.state), ["proven", "proven"]);
  assert(paths.includes(`/integrity/elsewhere/${wheel}/provenance`));
});

Deno.test("proveServed() looks again while a page is old, out of order or no page", async () => {
  const { files, system } = await prove({
    simple: (nth) =>
      [gone(), new Response("<html>"), new Response("", { status: 503 }), simpleOf(wheel)][nth],
  });
  assert(isProven(files));
  assert.deepEqual(system.slept, [1000, 1500, 2250, 3375]);
  assert.equal(system.notes().at(-1), `Waiting for TestPyPI to list ${sdist}`);
});

Deno.test("proveServed() takes the version's JSON where the simple page stays old, and says so", async (t) => {
  const { files, paths, system } = await prove({ simple: () => simpleOf(wheel) });
  assert(isProven(files));
  assert.equal(files[1]?.url?.endsWith(`/files/${sdist}`), true);
  await t.assertSnapshot(notYet(files));
  assert.equal(paths.filter((path) => path === "/pypi/x/1/json").length, 1);
  const waited = system.slept.reduce((sum, each) => sum + each, 0);
  assert(waited >= usualLimits.staleMs && waited < usualLimits.listedMs, String(waited));
});

Deno.test("proveServed() takes the version's JSON where the simple page does not answer, too", async () => {
  const { files } = await prove({ simple: () => new Response("", { status: 503 }) });
  assert(isProven(files));
  assert.equal(notYet(files).length, 2);
});

Deno.test("proveServed() says what the simple page said where the version's JSON is none", async () => {
  const { files } = await prove({
    simple: () => new Response("", { status: 503 }),
    json: () => new Response("<html>"),
  });
  assert.match(notYet(files)[0] ?? "", /Cannot reach TestPyPI/);
});

for (
  const [what, changes] of [
    ["neither page lists", { simple: () => simpleOf(wheel), json: gone }],
    ["no address serves", {
      file: (_: number, { path }: { path: string }) => path.endsWith(sdist) ? gone() : undefined,
    }],
    ["no provenance is of", { provenance: gone }],
  ] as const
) {
  Deno.test(`proveServed() says what ${what} when the time is over, without failing`, async (t) => {
    const { files, wrong, system } = await prove(changes, { attested });
    assert.equal(wrong, undefined);
    assert(!isProven(files));
    await t.assertSnapshot(
      notYet(files).map((line) => line.replaceAll(/127\.0\.0\.1:\d+/g, "HOST")),
    );
    const waited = system.slept.reduce((sum, each) => sum + each, 0);
    assert(waited <= usualLimits.listedMs + 1000, String(waited));
  });
}

for (
  const [what, changes] of [
    ["another digest on the simple page", {
      simple: () =>
        Response.json({
          meta: { "api-version": "1.4" },
          files: built.map(({ filename }) => ({
            filename,
            url: `/files/${filename}`,
            hashes: { sha256: "ef".repeat(32) },
          })),
        }),
    }],
    ["another digest in the version's JSON", {
      simple: () => simpleOf(wheel),
      json: () =>
        Response.json({
          urls: [{ filename: sdist, url: "/x", digests: { sha256: "ef".repeat(32) } }],
        }),
    }],
    ["other bytes at a file's address", {
      file: (_: number, { path }: { path: string }) =>
        path.endsWith(sdist) ? new Response("other bytes") : undefined,
    }],
    ["a provenance of other bytes", { provenance: () => provenanceOf("ef".repeat(32)) }],
    ["a provenance of nothing", { provenance: () => Response.json({ attestation_bundles: [] }) }],
  ] as const
) {
  Deno.test(`proveServed() finds ${what} wrong, and proves the rest`, async (t) => {
    const { files, wrong } = await prove(changes, { attested });
    assert(wrong !== undefined);
    assert.match(wrong.code, /^index-(serves|attests)-other-bytes$/);
    const told = toldBy(wrong).replaceAll(
      /\b[0-9a-f]{64}\b/g,
      (sha256) =>
        sha256.startsWith("efef")
          ? "OTHER"
          : built.find((each) => each.sha256 === sha256)?.filename ?? "SEEN",
    );
    await t.assertSnapshot([told, states(files)]);
  });
}

Deno.test("proveServed() downloads what the index gives no digest of", async () => {
  const { files, wrong } = await prove({
    simple: () =>
      Response.json({
        meta: { "api-version": "1.0" },
        files: built.map(({ filename }) => ({ filename, url: `/files/${filename}`, hashes: {} })),
      }),
  });
  assert.equal(wrong, undefined);
  assert(isProven(files));
});

Deno.test("proveServed() keeps to the limits that it is given", async () => {
  const limits = { listedMs: 3_000, staleMs: 10_000, bytesMs: 0, provenanceMs: 0 };
  const listed = await prove({ simple: gone }, { limits });
  assert.deepEqual(listed.system.slept.reduce((sum, each) => sum + each, 0) <= 3_000, true);
  assert(!listed.paths.some((path) => path.startsWith("/pypi/")));
  const rest = await prove({ file: gone, provenance: gone }, { limits, attested });
  assert.deepEqual(rest.system.slept, []);
});
