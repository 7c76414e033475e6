// A file as an answer, whole or in part (RFC 9110, 14).

/**
 * Serves a file.
 *
 * @param request Its Range header is honoured when it names one range.
 * @param path The file.
 * @param headers Of a whole answer.
 */
export async function serveFile(
  request: Request,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const file = await Deno.open(path, { read: true });
  const { size } = await file.stat();
  const range = rangeOf(request.headers.get("range"), size);
  const always = { ...headers, "accept-ranges": "bytes" };
  if (range === "outside") {
    file.close();
    return new Response(null, {
      status: 416,
      headers: { ...always, "content-range": `bytes */${size}` },
    });
  }
  const { from, to } = range ?? { from: 0, to: size };
  const sized = { ...always, "content-length": String(to - from) };
  if (request.method === "HEAD") {
    file.close();
    return new Response(null, { headers: sized });
  }
  await file.seek(from, Deno.SeekMode.Start);
  const body = file.readable.pipeThrough(firstBytes(to - from));
  if (range === undefined) return new Response(body, { headers: sized });
  return new Response(body, {
    status: 206,
    headers: { ...sized, "content-range": `bytes ${from}-${to - 1}/${size}` },
  });
}

/** From the first byte to the one behind the last. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Several ranges and other units are passed over, as they may be. */
function rangeOf(header: string | null, size: number): Range | "outside" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  return from < to ? { from, to } : "outside";
}

function firstBytes(count: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array> {
  let left = count;
  return new TransformStream({
    transform(chunk, controller) {
      if (left > 0) controller.enqueue(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) controller.terminate();
    },
  });
}
