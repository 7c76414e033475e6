// A small honest wheel and sdist, to be made hostile by the tests that need it.
import { createHash } from "node:crypto";
import { makeTar, makeZip, type TarMemberSource, type ZipSource } from "./archives.ts";

/** METADATA and PKG-INFO of the samples below. */
export const sampleMetadata =
  "Metadata-Version: 2.4\nName: Odd.Name\nVersion: 1.0\nSummary: caf\u00e9\n\n# Odd\n";

/** The names of the samples below. */
export const sampleNames = {
  wheel: "odd_name-1.0-py2.py3-none-any.whl",
  sdist: "odd_name-1.0.tar.gz",
} as const;

/** Members of a wheel whose RECORD is right. */
export function sampleWheel(metadata: string = sampleMetadata): ZipSource[] {
  const members = [
    { path: "odd/__init__.py", content: "x = 1\n" },
    { path: "odd_name-1.0.dist-info/METADATA", content: metadata },
    { path: "odd_name-1.0.dist-info/WHEEL", content: "Wheel-Version: 1.0\n" },
  ];
  const record = members.map(({ path, content }) => {
    const digest = createHash("sha256").update(content).digest("base64url");
    return `${path},sha256=${digest},${new TextEncoder().encode(content).length}\n`;
  }).join("") + "odd_name-1.0.dist-info/RECORD,,\n";
  return [...members, { path: "odd_name-1.0.dist-info/RECORD", content: record }];
}

/** Members of an sdist. */
export function sampleSdist(metadata: string = sampleMetadata): TarMemberSource[] {
  return [
    { path: "odd_name-1.0", type: "5", mode: 0o755 },
    { path: "odd_name-1.0/PKG-INFO", content: metadata },
    { path: "odd_name-1.0/pyproject.toml", content: "[project]\n" },
    { path: "odd_name-1.0/odd/__init__.py", content: "x = 1\n" },
  ];
}

/** Makes both samples in a folder. */
export async function makeSamples(folder: string): Promise<{ wheel: string; sdist: string }> {
  const wheel = `${folder}/${sampleNames.wheel}`;
  const sdist = `${folder}/${sampleNames.sdist}`;
  await Promise.all([makeZip(wheel, sampleWheel()), makeTar(sdist, sampleSdist())]);
  return { wheel, sdist };
}
