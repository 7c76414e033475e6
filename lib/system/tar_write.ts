// Writing gzipped tar archives whose bytes depend on their members and on nothing else.
import { dirname, join } from "./path.ts";
// @ts-types="@types/tar-stream"
import * as tar from "tar-stream";
import type { TarHeader } from "./tar.ts";

/** A member to write: what it is, and its bytes when it is a file. */
export interface TarSource extends Pick<TarHeader, "path" | "size" | "mode" | "target"> {
  readonly kind: "file" | "directory" | "symlink" | "hardlink";
  content(): AsyncIterable<Uint8Array>;
}

/**
 * Writes an archive in the given order: owner 0, no names of owners, one time for all, pax headers
 * for long and non-ASCII paths only, and a gzip header without name and time.
 *
 * The compressor is pako, zlib in JavaScript: the runtime's own is zlib-ng, whose output may differ
 * between its versions and between processors. The file appears whole or not at all.
 *
 * @param path The archive; one that is there is replaced.
 * @param epochSeconds The time of every member, in seconds since 1970.
 * @param members What to write.
 */
export async function writeTar(
  path: string,
  epochSeconds: number,
  members: Iterable<TarSource>,
): Promise<void> {
  const beside = join(dirname(path), `.${crypto.randomUUID()}.tmp`);
  try {
    using file = await Deno.open(beside, { write: true, createNew: true });
    for await (const chunk of gzip(inBlocks(pack(epochSeconds, members)))) {
      for (let at = 0; at < chunk.length;) at += await file.write(chunk.subarray(at));
    }
    await Deno.rename(beside, path);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  }
}

// tar-stream cuts the time to 32 bits with a sign; in 2038 this becomes the time of all archives.
const latest = 2 ** 31 - 1;

function pack(epochSeconds: number, members: Iterable<TarSource>): AsyncIterable<Uint8Array> {
  const archive = tar.pack();
  const mtime = new Date(Math.min(epochSeconds, latest) * 1000);
  const write = async () => {
    for (const member of members) await writeMember(archive, member, mtime);
    archive.finalize();
  };
  write().catch((error) => archive.destroy(error));
  return archive as AsyncIterable<Uint8Array>;
}

function writeMember(archive: tar.Pack, member: TarSource, mtime: Date): Promise<void> {
  const { path: name, kind, mode, target: linkname } = member;
  const size = kind === "file" ? member.size : 0;
  const type = kind === "hardlink" ? "link" : kind;
  const header: tar.Headers = {
    name,
    type,
    mode,
    mtime,
    size,
    uid: 0,
    gid: 0,
    uname: "",
    gname: "",
    linkname,
  };
  return new Promise((resolve, reject) => {
    const sink = archive.entry(header, (error) => error ? reject(error) : resolve());
    if (kind !== "file") return;
    const feed = async () => {
      for await (const chunk of member.content()) {
        if (!sink.write(chunk)) await new Promise((drained) => sink.once("drain", drained));
      }
      sink.end();
    };
    feed().catch(reject);
  });
}

/** The bytes in blocks of one size: how a compressor is fed can show in what it gives. */
async function* inBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let block = new Uint8Array(64 * 1024);
  let filled = 0;
  for await (let chunk of chunks) {
    while (chunk.length > 0) {
      const part = chunk.subarray(0, block.length - filled);
      block.set(part, filled);
      filled += part.length;
      chunk = chunk.subarray(part.length);
      if (filled < block.length) continue;
      yield block;
      block = new Uint8Array(block.length);
      filled = 0;
    }
  }
  yield block.subarray(0, filled);
}

async function* gzip(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const { Deflate } = await import("pako");
  // Its gzip header is always the same: no name, no time, system 3.
  const deflate = new Deflate({ gzip: true, level: 9 });
  let out: Uint8Array[] = [];
  deflate.onData = (chunk) => out.push(chunk as Uint8Array);
  for await (const block of blocks) {
    deflate.push(block, false);
    yield* out;
    out = [];
  }
  deflate.push(new Uint8Array(), true);
  yield* out;
}
