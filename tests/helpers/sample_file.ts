// A file to upload, with metadata that has every trap: LF, non-ASCII, quotes, several values.
import type { UploadFile } from "../../lib/index/upload.ts";
import { parseCoreMetadata } from "../../lib/standards/core_metadata.ts";
import { digestFile } from "../../lib/system/digests.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const metadata = `Metadata-Version: 2.4
Name: pyforge-cli
Version: 0.6.0
Summary: Forges – "quickly"
Author: Ada Łovelace
Classifier: Programming Language :: Python :: 3
Classifier: Operating System :: OS Independent
Project-URL: Home,  https://example.org/forge

# Forge

Two lines,
one é.
`;

/** A file on disk; disposing of it removes it. */
export interface SampleFile extends AsyncDisposable {
  readonly file: UploadFile;
  readonly bytes: Uint8Array;
}

/**
 * Writes a file that is taken for a wheel.
 *
 * @param size Bytes.
 */
export async function sampleFile(size = 300_000): Promise<SampleFile> {
  const folder = await temporaryFolder();
  const filename = "pyforge_cli-0.6.0-py3-none-any.whl";
  const path = folder.join(filename);
  const bytes = new Uint8Array(size).map((_, at) => (at * 7 + (at >> 8)) & 0xff);
  await Deno.writeFile(path, bytes);
  const { sha256, blake2b256 } = await digestFile(path);
  const file: UploadFile = {
    kind: "bdist_wheel",
    path,
    filename,
    size,
    sha256,
    blake2b256,
    name: "pyforge-cli",
    pyversion: "py3",
    metadata: parseCoreMetadata(metadata),
  };
  return { file, bytes, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

/** What the simple API says of a project with these files. */
export function simplePage(
  ...files: readonly { readonly filename: string; readonly sha256?: string }[]
): Record<string, unknown> {
  return {
    meta: { "api-version": "1.4" },
    name: "pyforge-cli",
    files: files.map(({ filename, sha256 }) => ({
      filename,
      url: `/files/${filename}`,
      hashes: sha256 === undefined ? {} : { sha256 },
      "upload-time": "2026-11-23T10:00:00.000000Z",
    })),
  };
}
