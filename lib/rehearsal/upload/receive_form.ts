// Receives an upload form: text into memory, the file to the disk, digested on its way.
import { join } from "@std/path";
import type { Readable as ReadableStreamOfNode } from "node:stream";
import { digestUpload, type UploadDigests } from "./digest_upload.ts";
import type { FormFields } from "./form_fields.ts";
import { parseMultipart } from "./parse_multipart.ts";

/** The file of a form, on the disk. */
export interface ReceivedFile extends UploadDigests {
  /** The name that the client gives it: anything. */
  readonly filename: string;
  readonly contentType: string;
  readonly path: string;
}

/** A form as it came. */
export interface ReceivedForm {
  readonly fields: FormFields;
  /** The part named `content`, if it is a file. */
  readonly file?: ReceivedFile;
  /** Names of other parts that are files. */
  readonly strayFiles: readonly string[];
}

/**
 * Reads a multipart form to its end.
 *
 * @param request The upload.
 * @param folder Where the file goes; whoever asked removes the folder.
 * @throws {Refusal} 400 when it is no form, 413 when a field is beyond all measure.
 */
export async function receiveForm(request: Request, folder: string): Promise<ReceivedForm> {
  const fields = new Map<string, string[]>();
  const strayFiles: string[] = [];
  let file: Promise<ReceivedFile> | undefined;
  await parseMultipart(request, {
    field: (name, value) => void fields.set(name, [...fields.get(name) ?? [], value]),
    file: async ({ name, filename, contentType, stream }) => {
      if (name !== "content" || file !== undefined) {
        strayFiles.push(name);
        stream.resume();
        return;
      }
      const path = join(folder, crypto.randomUUID());
      file = digestUpload(written(stream, path))
        .then((digests) => ({ ...digests, filename, contentType, path }));
      await file;
    },
  });
  const received = await file;
  return { fields, strayFiles, ...(received === undefined ? {} : { file: received }) };
}

/** The chunks, each once it is on the disk. */
async function* written(stream: ReadableStreamOfNode, path: string): AsyncGenerator<Uint8Array> {
  using target = await Deno.open(path, { write: true, createNew: true });
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    for (let at = 0; at < chunk.length;) at += await target.write(chunk.subarray(at));
    yield chunk;
  }
}
