// Serves a file, whole or in part.
import type { Storage } from "./storage.ts";

/**
 * Answers `/files/...`.
 *
 * @param path What follows, decoded. It is compared with what is stored and never made a path.
 * @returns `undefined` when there is no such file.
 */
export async function download(
  request: Request,
  path: string,
  storage: Storage,
): Promise<Response | undefined> {
  const found = storage.files().find(({ file, project }) =>
    file.path === path && project.status !== "quarantined"
  )?.file;
  if (found === undefined) return undefined;
  const etag = `"${found.sha256}"`;
  const headers = new Headers({
    "accept-ranges": "bytes",
    "cache-control": "max-age=365000000, immutable, public",
    "content-type": "application/octet-stream",
    etag,
    "last-modified": new Date(found.uploadTime).toUTCString(),
    "x-content-type-options": "nosniff",
  });
  if (request.headers.get("if-none-match")?.includes(etag)) {
    return new Response(null, { status: 304, headers });
  }
  const range = rangeOf(request.headers, etag, found.size);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${found.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: found.size };
  headers.set("content-length", String(end - start));
  if (range !== undefined) headers.set("content-range", `bytes ${start}-${end - 1}/${found.size}`);
  const body = request.method === "HEAD"
    ? null
    : await slice(storage.locate(found.path), start, end);
  return new Response(body, { status: range === undefined ? 200 : 206, headers });
}

/** One range; several, and what cannot be read, count as none (RFC 9110, 14.2). */
function rangeOf(headers: Headers, etag: string, size: number) {
  const condition = headers.get("if-range");
  if (condition !== null && condition !== etag) return undefined;
  const match = /^bytes=(\d*)-(\d*)$/.exec(headers.get("range")?.trim() ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return undefined;
  const [first, last] = [match[1] ?? "", match[2] ?? ""];
  const start = first === "" ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(Number(last) + 1, size);
  return start >= size || start >= end ? "unsatisfiable" as const : { start, end };
}

async function slice(path: string, start: number, end: number) {
  const file = await Deno.open(path, { read: true });
  await file.seek(start, Deno.SeekMode.Start);
  let left = end - start;
  return file.readable.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        const part = chunk.subarray(0, left);
        left -= part.length;
        if (part.length > 0) controller.enqueue(part);
        if (left === 0) controller.terminate();
      },
    }),
  );
}
