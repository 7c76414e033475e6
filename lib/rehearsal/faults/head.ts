// The head of an HTTP/1.1 request, as bytes on a connection.
import { Buffer } from "node:buffer";
import type { Socket } from "node:net";

/** A request's head. */
export interface Head {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** The head with other headers set, for the server behind; an empty value leaves one out. */
  written(headers: Readonly<Record<string, string>>): Buffer;
}

const longest = 1 << 16;

/**
 * Reads a head; what comes behind it stays on the connection.
 *
 * @returns `undefined` when the connection ends before it, or what comes is no head.
 */
export async function readHead(socket: Socket): Promise<Head | undefined> {
  let bytes: Buffer = Buffer.alloc(0);
  for (;;) {
    const chunk = await readChunk(socket);
    if (chunk === undefined) return undefined;
    bytes = Buffer.concat([bytes, chunk]);
    const end = bytes.indexOf("\r\n\r\n");
    if (end < 0 && bytes.length > longest) return undefined;
    if (end < 0) continue;
    const rest = bytes.subarray(end + 4);
    if (rest.length > 0) socket.unshift(rest);
    return headOf(bytes.subarray(0, end).toString("latin1"));
  }
}

/** The next bytes; `undefined` at the end of the connection, however it ended. */
export async function readChunk(socket: Socket): Promise<Buffer | undefined> {
  for (;;) {
    const chunk = socket.read() as Buffer | null;
    if (chunk !== null) return chunk;
    if (socket.readableEnded || socket.destroyed) return undefined;
    await new Promise<void>((resolve) => {
      const events = ["readable", "end", "close", "error"] as const;
      const done = () => {
        for (const event of events) socket.off(event, done);
        resolve();
      };
      for (const event of events) socket.on(event, done);
    });
  }
}

function headOf(text: string): Head | undefined {
  const [line = "", ...lines] = text.split("\r\n");
  const [, method, path] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(line) ?? [];
  if (method === undefined || path === undefined) return undefined;
  const fields = lines.map((each) => {
    const colon = each.indexOf(":");
    return [each.slice(0, colon).toLowerCase(), each.slice(colon + 1).trim()] as const;
  });
  return {
    method,
    path,
    headers: new Map(fields),
    written(headers) {
      const kept = fields.filter(([name]) => !Object.hasOwn(headers, name));
      const set = Object.entries(headers).filter(([, value]) => value !== "");
      const all = [...kept, ...set].map(([name, value]) => `${name}: ${value}\r\n`).join("");
      return Buffer.from(`${line}\r\n${all}\r\n`, "latin1");
    },
  };
}
