// Gzipped tar archives, honest and hostile.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readTar } from "../../lib/system/tar.ts";
import { makeTar, type TarMemberSource } from "../helpers/archives.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

type Options = Parameters<typeof makeTar>[2];

async function withTar(members: readonly TarMemberSource[], options?: Options) {
  const folder = await temporaryFolder();
  const path = folder.join("a.tar.gz");
  await makeTar(path, members, options);
  return { path, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const long = `pkg-1.0/${"folder/".repeat(20)}${"n".repeat(150)}.py`;
/** The header's hundred bytes for it end in a slash. */
const cutAtSlash = `pkg-1.0/${"f".repeat(91)}/${"n".repeat(170)}.py`;

Deno.test.each(["pax", "gnu"] as const)(
  "readTar() reads members of the %s format",
  async (format) => {
    await using tar = await withTar([
      { path: "pkg-1.0", type: "5", mode: 0o755 },
      { path: "pkg-1.0/caf\u00e9.py", content: "x = 1\n" },
      { path: "pkg-1.0/run", content: "#!", mode: 0o755 },
      { path: "pkg-1.0/link", type: "2", target: "run" },
      { path: "pkg-1.0/hard", type: "1", target: "pkg-1.0/run" },
      { path: "pkg-1.0/pipe", type: "6" },
      { path: long, content: "long" },
      { path: "pkg-1.0/empty" },
      { path: cutAtSlash, content: "cut" },
    ], { format });
    const members = await readTar(tar.path);
    assert.deepEqual(
      members.map(({ path, kind, size, mode, target }) => [path, kind, size, mode, target]),
      [
        ["pkg-1.0", "directory", 0, 0o755, undefined],
        ["pkg-1.0/caf\u00e9.py", "file", 6, 0o644, undefined],
        ["pkg-1.0/run", "file", 2, 0o755, undefined],
        ["pkg-1.0/link", "symlink", 0, 0o644, "run"],
        ["pkg-1.0/hard", "hardlink", 0, 0o644, "pkg-1.0/run"],
        ["pkg-1.0/pipe", "other", 0, 0o644, undefined],
        [long, "file", 4, 0o644, undefined],
        ["pkg-1.0/empty", "file", 0, 0o644, undefined],
        [cutAtSlash, "file", 3, 0o644, undefined],
      ],
    );
    assert.equal(members[1]?.sha256, sha256("x = 1\n"));
    assert.equal(members[6]?.sha256, sha256("long"));
    assert.equal(members[7]?.sha256, sha256(""));
  },
);

Deno.test("readTar() gives the bytes of the members that are asked for", async () => {
  const content = "0123456789".repeat(50_000);
  await using tar = await withTar([{ path: "a", content }, { path: "b", content: "no" }, {
    path: "c",
    content: "yes",
  }]);
  const taken: string[] = [];
  await readTar(tar.path, ({ path }) => {
    if (path === "b") return;
    return (chunk) => {
      taken.push(new TextDecoder().decode(chunk));
    };
  });
  assert.equal(taken.join(""), content + "yes");
});

Deno.test({
  name: "readTar() rejects with what taking a member throws, and closes the file",
  sanitizeOps: true,
  sanitizeResources: true,
  async fn() {
    await using tar = await withTar([{ path: "a", content: "x".repeat(5_000_000) }, { path: "b" }]);
    const full = new RangeError("full");
    await assert.rejects(readTar(tar.path, () => () => Promise.reject(full)), full);
  },
});

Deno.test("readTar() tells that a member is sparse", async () => {
  await using tar = await withTar([{ path: "a", content: "x", pax: { "GNU.sparse.major": "1" } }, {
    path: "b",
  }]);
  assert.deepEqual((await readTar(tar.path)).map(({ sparse }) => sparse), [true, false]);
});

Deno.test("readTar() shows both members of one path", async () => {
  await using tar = await withTar([{ path: "a", content: "1" }, { path: "a", content: "2" }]);
  assert.deepEqual((await readTar(tar.path)).map(({ sha256 }) => sha256), [
    sha256("1"),
    sha256("2"),
  ]);
});

Deno.test.each<[TarMemberSource]>([
  [{ path: "../a" }],
  [{ path: "pkg/../../a" }],
  [{ path: "/etc/passwd" }],
  [{ path: "a\\b" }],
  [{ path: "a\u001b[31m" }],
  [{ path: "a\n::stop-commands::x" }],
  [{ path: "pkg/link", type: "2", target: "../../etc/passwd" }],
  [{ path: "pkg/link", type: "2", target: "/etc/passwd" }],
  [{ path: "pkg/hard", type: "1", target: "../outside" }],
  [{ path: "pkg/link", type: "2", target: "" }],
])("readTar() refuses %j", async (member) => {
  await using tar = await withTar([{ path: "fine", content: "x" }, member]);
  const error = await refused("archive-unsafe", () => readTar(tar.path));
  assert.ok(error.message.includes(JSON.stringify(member.path)), error.message);
});

Deno.test("readTar() takes a symlink that stays inside", async () => {
  await using tar = await withTar([{ path: "pkg/a/link", type: "2", target: "../b/./c" }]);
  assert.equal((await readTar(tar.path))[0]?.target, "../b/./c");
});

const damages: [string, Options][] = [
  ["an empty file", { after: "packed = b''" }],
  ["something else", { after: "packed = b'not a tar' * 99" }],
  ["a tar that is not gzipped", { after: "packed = blob" }],
  ["a truncated gzip", { after: "packed = packed[:-20]" }],
  ["a truncated tar", { before: "blob = blob[:1300]" }],
  ["a wrong gzip CRC", { after: "packed[-6] ^= 1" }],
  ["bytes behind the gzip", { after: "packed += b'tail'" }],
  ["a wrong header checksum", { before: "blob[10] ^= 1" }],
  ["a size past the end", {
    before:
      "blob[124:136] = b'77777777777\\0'; blob[148:156] = b' ' * 8; blob[148:154] = b'%06o' % sum(blob[:512]); blob[154] = 0",
  }],
  ["a member behind the end", { before: "blob = blob + blob" }],
  ["an archive of no members", { before: "blob = bytes(10240)" }],
  ["a name that is not UTF-8", {
    before:
      "blob = blob.replace(b'a' * 9, b'a' * 8 + b'\\xff')\nfor at in (0,): blob[148:156] = b' ' * 8; blob[148:154] = b'%06o' % sum(blob[:512]); blob[154] = 0",
  }],
];
Deno.test.each(damages)("readTar() refuses %s", async (name, options) => {
  await using tar = await withTar([{ path: "a".repeat(9), content: "x".repeat(2_000) }], options);
  const code = name.includes("UTF-8") ? "archive-unsafe" : "archive-damaged";
  const error = await refused(code, () => readTar(tar.path));
  assert.ok(error.why);
});

Deno.test("readTar() refuses a size in a pax header, which readers may or may not believe", async () => {
  await using tar = await withTar([{ path: "a", content: "x", pax: { size: "0" } }]);
  await refused("archive-damaged", () => readTar(tar.path));
});

Deno.test("readTar() stops at the limits", async () => {
  await using tar = await withTar([{ path: "a", content: "0".repeat(100_000) }, { path: "b" }]);
  await refused(
    "archive-too-large",
    () => readTar(tar.path, undefined, { maxBytes: 50_000, maxMembers: 9 }),
  );
  await refused(
    "archive-too-large",
    () => readTar(tar.path, undefined, { maxBytes: 500_000, maxMembers: 1 }),
  );
});

Deno.test("readTar() leaves the file system's own errors as they are", async () => {
  await using folder = await temporaryFolder();
  await assert.rejects(readTar(folder.join("none.tar.gz")), { code: "ENOENT" });
});
