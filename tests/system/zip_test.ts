// Zip archives, honest and hostile.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { openZip, type ZipEntry } from "../../lib/system/zip.ts";
import { makeZip, type ZipSource } from "../helpers/archives.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

/** Opens the archive and reads every member. */
async function readAll(path: string, limits?: { maxBytes: number; maxMembers: number }) {
  using zip = await openZip(path, limits);
  const contents: [ZipEntry, string][] = [];
  for (const entry of zip.entries) {
    const chunks = await Array.fromAsync(zip.stream(entry), (chunk) => chunk.slice());
    contents.push([entry, new TextDecoder().decode(await new Blob(chunks as BlobPart[]).bytes())]);
  }
  return contents;
}

async function withZip(members: readonly ZipSource[], after = "") {
  const folder = await temporaryFolder();
  const path = folder.join("a.zip");
  await makeZip(path, members, after);
  return { path, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

Deno.test("openZip() lists members and streams their bytes", async () => {
  await using zip = await withZip([
    { path: "pkg/", mode: 0o40755 },
    { path: "pkg/caf\u00e9.py", content: "print()\n".repeat(1_000) },
    { path: "pkg/run", content: "#!", mode: 0o100755, stored: true },
    { path: "pkg/link", content: "run", mode: 0o120777 },
  ]);
  const contents = await readAll(zip.path);
  assert.deepEqual(
    contents.map(([{ path, kind, size, mode, method }]) => [path, kind, size, mode, method]),
    [
      ["pkg/", "directory", 0, 0o40755, 8],
      ["pkg/caf\u00e9.py", "file", 8_000, 0o100644, 8],
      ["pkg/run", "file", 2, 0o100755, 0],
      ["pkg/link", "symlink", 3, 0o120777, 8],
    ],
  );
  assert.equal(contents[1]?.[1], "print()\n".repeat(1_000));
});

Deno.test("openZip() shows both members of one name", async () => {
  await using zip = await withZip([{ path: "a", content: "1" }, { path: "a", content: "2" }]);
  assert.deepEqual((await readAll(zip.path)).map(([, content]) => content), ["1", "2"]);
});

Deno.test("openZip() streams a member far larger than a chunk", async () => {
  await using zip = await withZip([{ path: "big", content: `hex:${"00ff".repeat(500_000)}` }]);
  using archive = await openZip(zip.path);
  const [entry] = archive.entries;
  assert.ok(entry);
  const sha256 = createHash("sha256");
  for await (const chunk of archive.stream(entry)) sha256.update(chunk);
  const expected = createHash("sha256").update(
    new Uint8Array(1_000_000).map((_, at) => at % 2 * 255),
  );
  assert.equal(sha256.digest("hex"), expected.digest("hex"));
});

Deno.test.each([
  ["../a", "it leads out of the archive's folder"],
  ["a/../../b", "it leads out of the archive's folder"],
  ["/a", "it is absolute"],
  ["a\\b", "it has a backslash"],
  ["C:/a", "it begins with a drive letter"],
  ["a\u001b[2Jb", "it has a control character"],
  ["a\n::error::b", "it has a control character"],
])("openZip() refuses the member %j", async (path, why) => {
  await using zip = await withZip([{ path: "fine" }, { path }]);
  const error = await refused("archive-unsafe", () => openZip(zip.path));
  assert.ok(error.why?.startsWith(why), error.why ?? "");
  assert.ok(error.message.includes(JSON.stringify(path)));
});

Deno.test("openZip() refuses a member with a NUL in its name", async () => {
  // zipfile cuts names at a NUL, so it is put in afterwards.
  await using zip = await withZip([{ path: "a#b" }], `blob = blob.replace(b"a#b", b"a\\0b")`);
  await refused("archive-unsafe", () => openZip(zip.path));
});

const central = `at = blob.index(b"PK\\x01\\x02")`;
const damages: [string, string][] = [
  ["an empty file", "blob = b''"],
  ["something else", "blob = b'not a zip at all' * 10"],
  ["a truncated file", "blob = blob[:-10]"],
  ["a half file", "blob = blob[:len(blob) // 2]"],
  ["bytes behind the end", "blob += b'tail'"],
  ["a wrong CRC", `${central}; blob[at + 16] ^= 1`],
  ["a size that is too small", `${central}; struct.pack_into("<L", blob, at + 24, 10)`],
  ["a size that is too large", `${central}; struct.pack_into("<L", blob, at + 24, 5001)`],
  ["damaged packed bytes", "blob[45:60] = bytes(15)"],
  ["an unknown compression", `${central}; struct.pack_into("<H", blob, at + 10, 93)`],
  ["an encrypted member", `${central}; blob[at + 8] |= 1`],
  ["a damaged directory", `${central}; blob[at + 1] = 0`],
  ["a directory that counts more members", `blob[-12] = 9; blob[-14] = 9`],
];
Deno.test.each(damages)("openZip() or reading refuses %s", async (_name, damage) => {
  await using zip = await withZip([{ path: "a", content: "0123456789".repeat(500) }], damage);
  const error = await refused("archive-damaged", () => readAll(zip.path));
  assert.ok(error.why);
  assert.ok(error.message.includes("a.zip"));
});

Deno.test("openZip() refuses more bytes than the limit before unpacking any", async () => {
  await using zip = await withZip([{ path: "a", content: "0".repeat(600) }, {
    path: "b",
    content: "1".repeat(600),
  }]);
  await refused("archive-too-large", () => openZip(zip.path, { maxBytes: 1_000, maxMembers: 9 }));
  await refused("archive-too-large", () => openZip(zip.path, { maxBytes: 9_999, maxMembers: 1 }));
  assert.equal((await readAll(zip.path, { maxBytes: 1_200, maxMembers: 2 })).length, 2);
});

Deno.test("openZip() leaves the file system's own errors as they are", async () => {
  await using folder = await temporaryFolder();
  await assert.rejects(openZip(folder.join("none.zip")), { code: "ENOENT" });
});
