// An sdist as Python's tarfile sees it: every member's name, and whether it has holes.
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
// @ts-types="@types/tar-stream"
import * as tar from "tar-stream";
import { isScanned } from "../../index/rules/refused_code.ts";
import { codeFault } from "./code_words.ts";

/** What an index looks at in an sdist. */
export interface SdistContents {
  /** Names without a slash at their end. */
  readonly names: readonly string[];
  readonly hasSparse: boolean;
  /** What the scanner says to the first member that it refuses. */
  readonly scanFault?: string;
}

type Headers = tar.Headers & { readonly pax?: Readonly<Record<string, string>> | null };

/**
 * Reads an sdist to its end.
 *
 * @param path The file.
 * @returns Its contents; `undefined` when it is no gzipped tar archive or breaks off.
 */
export async function readSdistContents(path: string): Promise<SdistContents | undefined> {
  const extract = tar.extract();
  const names: string[] = [];
  let hasSparse = false;
  let fault: string | undefined;
  let broken = false;
  pipeline(
    createReadStream(path),
    createGunzip(),
    extract as unknown as NodeJS.WritableStream,
    (error) => broken = error !== undefined && error !== null,
  );
  try {
    for await (const entry of extract) {
      const header = entry.header as Headers;
      names.push(header.name.replace(/\/+$/, ""));
      hasSparse ||= isSparse(header);
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      for await (const chunk of entry as AsyncIterable<Uint8Array<ArrayBuffer>>) {
        if (isScanned(header.name)) chunks.push(chunk.slice());
      }
      fault ??= codeFault(await new Blob(chunks).bytes());
    }
  } catch {
    return undefined;
  }
  if (broken || names.length === 0) return undefined;
  return { names, hasSparse, ...(fault === undefined ? {} : { scanFault: fault }) };
}

/** GNU's old type, or its extension in a pax header. */
function isSparse({ type, pax }: Headers): boolean {
  const typeName: string = type ?? "";
  return typeName === "gnu-sparse" ||
    Object.keys(pax ?? {}).some((name) => name.startsWith("GNU.sparse."));
}
