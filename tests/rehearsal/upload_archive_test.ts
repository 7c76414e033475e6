// Every reply to an upload whose archive is not sound, by real requests.
import assert from "node:assert/strict";
import type { TarMemberSource, ZipSource } from "../helpers/archives.ts";
import { answerTo, info, sound, tarOf, zipOf } from "../helpers/archive_upload.ts";
import { sdistUpload, wheelUpload, withBytes } from "../helpers/upload.ts";

const wheel = await wheelUpload();
const sdist = await sdistUpload();
const archives = "See https://docs.pypi.org/archives for more information";

const zips: Readonly<
  Record<string, readonly [members: readonly ZipSource[], says: string, after?: string]>
> = {
  "with one member twice": [
    [...sound, ...sound.slice(0, 1)],
    `ZIP archive not accepted: Duplicate filename in local headers. ${archives}`,
  ],
  "with bytes behind its end": [
    sound,
    `ZIP archive not accepted: Trailing data. ${archives}`,
    "blob += b'x'",
  ],
  "with a comment at a member": [
    [{ ...sound[0], path: "a", comment: "x" }, ...sound],
    `ZIP archive not accepted: Comment in central directory. ${archives}`,
  ],
  "with a data descriptor": [
    sound,
    `ZIP archive not accepted: ZIP contains a data descriptor. ${archives}`,
    "blob[6] |= 8",
  ],
  "with a control character in a name": [
    [...sound, { path: "a\tb" }],
    `ZIP archive not accepted: Invalid character in filename. ${archives}`,
  ],
  "with a gap before its first record": [
    sound,
    `ZIP archive not accepted: Unknown record signature. ${archives}`,
    "blob = bytearray(b'#!sh' + bytes(blob))",
  ],
  "without WHEEL": [sound.slice(0, 1), `WHEEL not found at ${info}/WHEEL`],
  "with encrypted code": [
    [...sound, { path: "a.py", content: "from r import __pyarmor_enter__\n" }],
    "PyArmor-encrypted content is not allowed. See https://pypi.org/policy/acceptable-use-policy/ for more information.",
  ],
  "that is a bomb": [
    [...sound, { path: "zeros", content: "0".repeat(70 * 1024 * 1024) }],
    "File exceeds compression ratio of 50",
  ],
};

for (const [what, [members, says, after]] of Object.entries(zips)) {
  Deno.test(`400: a wheel ${what}`, async () => {
    const upload = await withBytes(wheel, await zipOf(members, after));
    assert.equal(await answerTo(upload), `400 Invalid distribution file. ${says}`);
  });
}

for (const upload of [wheel, sdist]) {
  const kind = upload === wheel ? "zip" : "tar";
  Deno.test(`400: a file that is no ${kind} archive`, async () => {
    const other = await withBytes(upload, new TextEncoder().encode("not an archive"));
    assert.equal(
      await answerTo(other),
      `400 Invalid distribution file. File is not a ${kind}file`,
    );
  });
}

const top = "tiny-1.0";
const info2: TarMemberSource = { path: `${top}/PKG-INFO`, content: "Name: tiny\n" };

const tars: Readonly<Record<string, readonly [members: readonly TarMemberSource[], says: string]>> =
  {
    "with two folders": [
      [info2, { path: "other/file" }],
      "Incorrect number of top-level directories in sdist",
    ],
    "without PKG-INFO": [
      [{ path: `${top}/a` }, { path: `${top}/b` }],
      `PKG-INFO not found at ${top}/PKG-INFO`,
    ],
    "with a sparse file": [
      [info2, { path: `${top}/holes`, pax: { "GNU.sparse.major": "1" } }],
      `tar archive not accepted: Sparse members are not allowed. ${archives}`,
    ],
  };

for (const [what, [members, says]] of Object.entries(tars)) {
  Deno.test(`400: an sdist ${what}`, async () => {
    const upload = await withBytes(sdist, await tarOf(members));
    assert.equal(await answerTo(upload), `400 Invalid distribution file. ${says}`);
  });
}
