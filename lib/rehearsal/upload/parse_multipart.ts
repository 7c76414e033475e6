// Multipart forms as they come in, part by part.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { Refusal } from "../web/refusal.ts";

/** A part that is a file. */
export interface FilePart {
  readonly name: string;
  /** Empty when the client gives none. */
  readonly filename: string;
  readonly contentType: string;
  /** Must be read, or the form never ends. */
  readonly stream: Readable;
}

/** What is done with the parts. */
export interface Parts {
  field(name: string, value: string): void;
  file(part: FilePart): Promise<void>;
}

/** No honest form has more: metadata with a long description is a few hundred KiB. */
const limits = {
  fieldNameSize: 1_000,
  fieldSize: 32 * 1024 * 1024,
  fields: 10_000,
  files: 10,
} as const;

/**
 * Reads a form to its end.
 *
 * @param request Its body.
 * @param parts Told of each part.
 * @throws {Refusal} 400 when it is no form or breaks off, 413 when a field is beyond all measure.
 */
export async function parseMultipart(request: Request, parts: Parts): Promise<void> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data;.*boundary=/i.test(contentType) || request.body === null) {
    throw new Refusal(400, "");
  }
  const { Busboy } = await import("@fastify/busboy");
  const parser = new Busboy({
    headers: { "content-type": contentType },
    limits,
    preservePath: true,
  });
  const open: { readonly stream: Readable; readonly done: Promise<unknown> }[] = [];
  let tooLarge = false;
  let failure: { readonly error: unknown } | undefined;
  parser.on("field", (name, value, nameCut, valueCut) => {
    tooLarge ||= nameCut || valueCut;
    parts.field(name, value);
  });
  parser.on("filesLimit", () => tooLarge = true);
  parser.on("fieldsLimit", () => tooLarge = true);
  parser.on("file", (name, stream, filename, _encoding, contentType) => {
    // A part that breaks off says so here too, perhaps before anybody reads it.
    stream.on("error", () => {});
    const done = parts.file({ name, filename: filename ?? "", contentType, stream })
      .catch((error) => {
        // A stream that was cut off fails too: what failed first counts.
        failure ??= { error };
        parser.destroy(error);
      });
    open.push({ stream, done });
  });
  try {
    await pipeline(Readable.fromWeb(request.body as NodeWebStream<Uint8Array>), parser);
  } catch {
    const ofFile = failure;
    for (const { stream } of open) stream.destroy();
    await Promise.all(open.map(({ done }) => done));
    throw ofFile === undefined ? new Refusal(400, "") : ofFile.error;
  }
  await Promise.all(open.map(({ done }) => done));
  if (tooLarge) throw new Refusal(413, "");
}
