// Digests and unpacking: what is done for small things gives what is done for large ones.
import assert from "node:assert/strict";
import { deflateRawSync, gzipSync } from "node:zlib";
import { fromCodePage437 } from "../../lib/system/code_page_437.ts";
import { type Codecs, type Packing, sha256OfNothing } from "../../lib/system/codecs.ts";
import { codecsFor } from "../../lib/system/codecs_for.ts";
import { filePieces } from "../../lib/system/file_pieces.ts";
import { joinedBytes } from "../../lib/system/joined_bytes.ts";
import { largeCodecs } from "../../lib/system/large_codecs.ts";
import { smallCodecs } from "../../lib/system/small_codecs.ts";
import { type Random, randomFrom } from "../helpers/random.ts";
import { runPython } from "../helpers/run_python.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const random = randomFrom(20261127);

/** Bytes that pack well in places. */
function someBytes(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const [run, byte] = [1 + random.below(400), random.below(256)];
    const noisy = random.once(2);
    for (const end = Math.min(size, at + run); at < end; at++) {
      bytes[at] = noisy ? random.below(256) : byte;
    }
  }
  return bytes;
}

/** Pieces in one place, as a file is read. */
async function* inPieces(bytes: Uint8Array, { below }: Random): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(1 + below(3_000));
  for (let at = 0; at < bytes.length; at += buffer.length) {
    const piece = bytes.subarray(at, at + buffer.length);
    buffer.set(piece);
    yield await Promise.resolve(buffer.subarray(0, piece.length));
  }
}

async function unpackedBy(codecs: Codecs, packed: Uint8Array, packing: Packing) {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  try {
    for await (const piece of codecs.unpack(inPieces(packed, random), packing)) {
      pieces.push(new Uint8Array(piece));
    }
  } catch (error) {
    assert(error instanceof Error);
    return "damaged";
  }
  return joinedBytes(pieces);
}

Deno.test("the small and the large digests and sums are the same", async () => {
  for (const size of [0, 1, 63, 64, 65_536, 300_000]) {
    const bytes = someBytes(size);
    const results = await Promise.all([smallCodecs, largeCodecs].map(async (codecs) => {
      const hash = codecs.sha256();
      let sum = 0;
      for await (const piece of inPieces(bytes, random)) {
        hash.update(piece);
        sum = codecs.crc32(piece, sum);
      }
      return [await hash.digest(), sum];
    }));
    assert.deepEqual(results[0], results[1]);
    if (size === 0) assert.deepEqual(results[0], [sha256OfNothing, 0]);
  }
});

Deno.test("what is packed comes out of both as it was", async () => {
  for (const size of [0, 1, 1_000, 70_000, 400_000]) {
    const bytes = someBytes(size);
    for (const codecs of [smallCodecs, largeCodecs]) {
      assert.deepEqual(await unpackedBy(codecs, deflateRawSync(bytes), "deflate-raw"), bytes);
      assert.deepEqual(await unpackedBy(codecs, gzipSync(bytes), "gzip"), bytes);
    }
  }
});

Deno.test("what is damaged or cut off comes out of both as the same, or of neither", async () => {
  let damaged = 0;
  for (let round = 0; round < 400; round++) {
    const bytes = someBytes(random.below(4_000));
    const packing = random.pick(["deflate-raw", "gzip"] as const);
    const packed = new Uint8Array(packing === "gzip" ? gzipSync(bytes) : deflateRawSync(bytes));
    if (random.once(2)) packed[random.below(packed.length)] = random.below(256);
    const cut = packed.subarray(0, packed.length - (random.once(3) ? random.below(12) : 0));
    const [small, large] = [
      await unpackedBy(smallCodecs, cut, packing),
      await unpackedBy(largeCodecs, cut, packing),
    ];
    assert.deepEqual(small, large, `round ${round}`);
    if (small === "damaged") damaged++;
  }
  assert(damaged > 50 && damaged < 350, `${damaged} of 400`);
});

Deno.test("gzip's format: several streams are one, zeros behind them are nothing, all else is damage", async () => {
  const [one, two] = [someBytes(2_000), someBytes(3_000)];
  const twice = joinedBytes([gzipSync(one), gzipSync(two)].map((bytes) => new Uint8Array(bytes)));
  const tail = (bytes: readonly number[]) => joinedBytes([twice, Uint8Array.from(bytes)]);
  for (const codecs of [smallCodecs, largeCodecs]) {
    const both = joinedBytes([one, two]);
    assert.deepEqual(await unpackedBy(codecs, twice, "gzip"), both);
    assert.deepEqual(await unpackedBy(codecs, tail(Array(700).fill(0)), "gzip"), both);
    assert.equal(await unpackedBy(codecs, tail([7, 7, 7]), "gzip"), "damaged");
    assert.equal(await unpackedBy(codecs, new Uint8Array(), "gzip"), "damaged");
    assert.equal(await unpackedBy(codecs, new Uint8Array(), "deflate-raw"), "damaged");
  }
});

Deno.test({
  name: "who reads no further closes the file, whichever of both unpacks it",
  sanitizeOps: true,
  sanitizeResources: true,
  async fn() {
    await using folder = await temporaryFolder();
    const path = folder.join("packed");
    await Deno.writeFile(path, gzipSync(new Uint8Array(20_000_000)));
    for (const codecs of [smallCodecs, largeCodecs]) {
      for await (const piece of codecs.unpack(filePieces(path), "gzip")) {
        assert(piece.length > 0);
        break;
      }
    }
  },
});

Deno.test("codecsFor() takes Node's for what is large, and for all from then on", async () => {
  assert.equal(await codecsFor(2 ** 20), largeCodecs);
  assert.equal(await codecsFor(10), largeCodecs);
});

Deno.test("code page 437 is read as Python reads it", async () => {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const expected = await runPython<string>('result = bytes(data).decode("cp437")', bytes);
  assert.equal(fromCodePage437(String.fromCharCode(...bytes)), expected);
});
