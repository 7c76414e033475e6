// The archives that PyPI refuses although Python's zipfile reads them.
import assert from "node:assert/strict";
import { findZipFramingFault } from "../../lib/system/zip_framing.ts";
import { makeZip, type ZipSource } from "../helpers/archives.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const two: ZipSource[] = [{ path: "a.py", content: "a = 1\n" }, {
  path: "b.py",
  content: "b = 2\n",
}];

async function faultOf(members: readonly ZipSource[], after = ""): Promise<string | undefined> {
  await using folder = await temporaryFolder();
  const path = folder.join("a.zip");
  await makeZip(path, members, after);
  return (await findZipFramingFault(path))?.why;
}

/** Python lines that write the archive anew with more of zipfile's own switches. */
const again = (open: string, zip = "zipfile.ZipFile(out, 'w')") => `
import zipfile
out = io.BytesIO()
with ${zip} as archive:
    ${open}
blob = bytearray(out.getvalue())`;

Deno.test.each<[string, string]>([
  ["an archive as zipfile writes it", ""],
  ["an empty archive", again("pass")],
  [
    "a comment on the whole archive",
    again("archive.writestr('a', 'x'); archive.comment = b'hello'"),
  ],
  [
    "zip64 sizes in a local header",
    again(`archive.open('a', 'w', force_zip64=True).close()`),
  ],
  ["a name in UTF-8", again("archive.writestr('caf\u00e9', 'x')")],
])("findZipFramingFault() takes %s", async (_name, after) => {
  assert.equal(await faultOf(two, after), undefined);
});

const unseekable = `
class Unseekable(io.BytesIO):
    def seekable(self): return False
    def seek(self, *_): raise OSError
    def tell(self): raise OSError
out = Unseekable()
with zipfile.ZipFile(out, "w") as archive:
    archive.writestr("a", "x")
blob = bytearray(out.getvalue())`;

const faults: [string, string, RegExp][] = [
  ["bytes behind the end", "blob += b'tail'", /^there are bytes behind its end$/],
  ["bytes before the start", "blob = b'#!python' + blob", /^there is no record at byte 0$/],
  ["two archives in a row", "blob = blob + blob", /^there are bytes behind its end$/],
  [
    "a member that is not listed",
    `
other = io.BytesIO()
with zipfile.ZipFile(other, "w") as archive: archive.writestr("hidden.py", "x")
hidden = other.getvalue()[:other.getvalue().index(b"PK\\x01\\x02")]
cut = blob.index(b"PK\\x01\\x02")
blob = blob[:cut] + hidden + blob[cut:]
struct.pack_into("<L", blob, len(blob) - 6, cut + len(hidden))`,
    /^"hidden.py" is there but not listed$/,
  ],
  [
    "a gap",
    "cut = blob.index(b'PK\\x01\\x02'); blob = blob[:cut] + bytes(8) + blob[cut:]; struct.pack_into('<L', blob, len(blob) - 6, cut + 8)",
    /^there is no record at byte/,
  ],
  [
    "a name that differs in the local header",
    "blob[30] = ord('z')",
    /^"a.py" is listed but not there$/,
  ],
  ["a size that differs in the local header", "blob[22] += 1", /^"a.py" has different sizes/],
  [
    "an end that counts fewer members",
    "blob[-12] = 1; blob[-14] = 1",
    /^its end counts 1 members, and 2 are listed$/,
  ],
  [
    "an end that points elsewhere",
    "struct.pack_into('<L', blob, len(blob) - 6, 3)",
    /^its directory is not where its end says$/,
  ],
  ["data descriptors", unseekable, /^"a" has a data descriptor$/],
  [
    "a name that is not marked as UTF-8",
    again("archive.writestr('caf\u00e9', 'x')") +
    "\nfor at in (blob.index(b'PK\\x03\\x04') + 7, blob.index(b'PK\\x01\\x02') + 9): blob[at] &= 0xf7",
    /is not marked as UTF-8$/,
  ],
];
Deno.test.each(faults)("findZipFramingFault() finds %s", async (_name, after, fault) => {
  assert.match(await faultOf(two, after) ?? "", fault);
});

Deno.test("findZipFramingFault() finds one name twice", async () => {
  assert.equal(await faultOf([{ path: "a" }, { path: "a" }]), '"a" is there twice');
});

Deno.test("findZipFramingFault() finds a member's comment", async () => {
  assert.equal(await faultOf([{ path: "a", comment: "hi" }]), '"a" has a comment');
});
