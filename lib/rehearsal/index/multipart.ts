// Receives an upload form: text into memory, the file to the disk, digested on its way.
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { type Digests, digestStream } from "../../system/digests.ts";
import type { FormFields } from "./form_fields.ts";
import { Refusal } from "./refusal.ts";

/** The file of a form, on the disk. */
export interface ReceivedFile extends Digests {
  /** The name that the client gives it: anything. */
  readonly filename: string;
  readonly contentType: string;
}

/** A form as it came. */
export interface ReceivedForm {
  readonly fields: FormFields;
  /** The part named `content`, if it is a file. */
  readonly file?: ReceivedFile;
  /** Names of other parts that are files. */
  readonly strayFiles: readonly string[];
}

/** No honest form has more: metadata with a long description are a few hundred KiB. */
const limits = { fieldNameSize: 1000, fieldSize: 16 * 1024 ** 2, fields: 10_000, files: 10 };

/**
 * Reads a multipart form to its end.
 *
 * @param request The upload.
 * @param path Where its file goes.
 * @param fileLimit Bytes of the file to write; what follows is read, counted and dropped.
 * @throws {Refusal} 400 when it is no form, breaks off, or goes beyond all measure.
 */
export async function receiveForm(
  request: Request,
  path: string,
  fileLimit: number,
): Promise<ReceivedForm> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(contentType) || request.body === null) {
    throw new Refusal(400, "Not a multipart form.");
  }
  const { Busboy } = await import("@fastify/busboy");
  const parser = new Busboy({
    headers: { "content-type": contentType },
    limits,
    // The name must reach the checks as it came, and a part without one is text.
    preservePath: true,
    isPartAFile: (_name, _type, filename) => filename !== undefined,
  });
  const fields: (readonly [string, string])[] = [];
  const strayFiles: string[] = [];
  const streams: Readable[] = [];
  let file: Promise<ReceivedFile> | undefined;
  let beyond = false;
  parser.on("field", (name, value, nameCut, valueCut) => {
    beyond ||= nameCut || valueCut;
    fields.push([name, value]);
  });
  parser.on("fieldsLimit", () => beyond = true);
  parser.on("filesLimit", () => beyond = true);
  parser.on("file", (name, stream, filename, _encoding, type) => {
    streams.push(stream);
    // A form that breaks off is told on the stream, perhaps before anybody reads it.
    stream.on("error", () => {});
    if (name !== "content" || file !== undefined) {
      strayFiles.push(name);
      stream.resume();
      return;
    }
    file = digestStream(written(stream, path, fileLimit))
      .then((digests) => ({ ...digests, filename: filename ?? "", contentType: type }));
    // Whatever it is, it is told when the form has been read.
    file.catch(() => parser.destroy());
  });
  const read = pipeline(Readable.fromWeb(request.body as NodeWebStream<Uint8Array>), parser);
  const broken = await read.then(() => false, () => true);
  if (broken) {
    for (const stream of streams) stream.destroy();
    await file?.catch(() => {});
    throw new Refusal(400, "The form breaks off.");
  }
  if (beyond) throw new Refusal(400, "The form is beyond all measure.");
  const received = await file;
  return { fields, strayFiles, ...(received === undefined ? {} : { file: received }) };
}

/** The chunks, each once it is on the disk. */
async function* written(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  limit: number,
): AsyncGenerator<Uint8Array> {
  const target = await open(path, "wx");
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size <= limit) await target.writeFile(chunk);
      yield chunk;
    }
  } finally {
    await target.close();
  }
}
