// Honest files of every form that readers meet, for tests that change them.
import { gunzipSync } from "node:zlib";
import { makeTar, makeZip, type TarMemberSource, type ZipSource } from "../../helpers/archives.ts";
import { recordLine } from "../../helpers/distributions.ts";
import { writeZip } from "../../helpers/write_zip.ts";
import type { Base } from "./mutate.ts";

const info = "tiny-1.0.dist-info";
const metadata =
  "Metadata-Version: 2.4\nName: tiny\nVersion: 1.0\nSummary: caf\u00e9\nRequires-Python: >=3.9\n\n# tiny\n";
const contents: readonly (readonly [path: string, content: string])[] = [
  ["tiny/__init__.py", "def main() -> None:\n    print('tiny')\n"],
  ["tiny/caf\u00e9.txt", "x".repeat(3_000)],
  [`${info}/METADATA`, metadata],
  [`${info}/WHEEL`, "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"],
  [`${info}/entry_points.txt`, "[console_scripts]\ntiny = tiny:main\n"],
];
const record = [...contents.map(([path, text]) => recordLine(path, text)), `${info}/RECORD,,`]
  .map((line) => `${line}\n`).join("");
const inWheel: readonly ZipSource[] = [...contents, [`${info}/RECORD`, record] as const]
  .map(([path, content], at) => ({ path, content, stored: at % 2 === 0 }));
const long = `tiny-1.0/${"folder/".repeat(14)}${"n".repeat(60)}.py`;
const inSdist: readonly TarMemberSource[] = [
  { path: "tiny-1.0", type: "5", mode: 0o755 },
  { path: "tiny-1.0/PKG-INFO", content: metadata },
  { path: "tiny-1.0/pyproject.toml", content: '[project]\nname = "tiny"\n' },
  { path: long, content: "x = 1\n".repeat(200) },
  { path: "tiny-1.0/link", type: "2", target: "PKG-INFO" },
  { path: "tiny-1.0/hard", type: "1", target: "tiny-1.0/PKG-INFO" },
  { path: "tiny-1.0/empty" },
];

/** A wheel by zipfile with and without its 64-bit extension, one by this repository's writer, an sdist of each format. */
export async function honestBases(folder: string): Promise<Base[]> {
  const at = `${folder}/bases`;
  await Deno.mkdir(at);
  const large = `
out = io.BytesIO()
with zipfile.ZipFile(io.BytesIO(bytes(blob))) as old, zipfile.ZipFile(out, "w") as new:
    for each in old.infolist():
        with new.open(each.filename, "w", force_zip64=True) as member: member.write(old.read(each))
blob = out.getvalue()`;
  await Promise.all([
    makeZip(`${at}/0.whl`, inWheel),
    makeZip(`${at}/1.whl`, inWheel, large),
    writeZip(`${at}/2.whl`, inWheel),
    ...(["pax", "gnu", "ustar"] as const).map((format) =>
      makeTar(`${at}/${format}.tar.gz`, inSdist, { format })
    ),
  ]);
  const names = ["0.whl", "1.whl", "2.whl", "pax.tar.gz", "gnu.tar.gz", "ustar.tar.gz"];
  return await Promise.all(names.map(async (name): Promise<Base> => {
    const bytes = await Deno.readFile(`${at}/${name}`);
    return name.endsWith(".whl")
      ? { kind: "wheel", bytes, members: inWheel }
      : { kind: "sdist", bytes: new Uint8Array(gunzipSync(bytes)), members: [] };
  }));
}
