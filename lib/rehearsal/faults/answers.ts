// The faults that are answers: given in a server's place, or made of the server's own.
import { cannedAnswer } from "./canned_answer.ts";
import type { FaultKind } from "./fault.ts";

/** Answers a request as a fault has it. */
export type FaultyAnswer = (
  kind: FaultKind | undefined,
  request: Request,
  handle: () => Promise<Response>,
) => Promise<Response>;

/** Of one server: it keeps each page as it was at first, to serve it when it is stale. */
export function faultyAnswers(): FaultyAnswer {
  const first = new Map<string, Response>();
  return async (kind, request, handle) => {
    const canned = kind === undefined ? undefined : cannedAnswer(kind);
    if (canned !== undefined) {
      // Some clients take an answer in the middle of their request for a broken connection.
      await request.body?.pipeTo(new WritableStream());
      return canned;
    }
    const { pathname } = new URL(request.url);
    const page = `${pathname} ${request.headers.get("accept")}`;
    const old = first.get(page);
    if (kind === "stale" && old !== undefined) return old.clone();
    const response = await handle();
    if (pathname.startsWith("/simple/") && old === undefined) first.set(page, response.clone());
    if (kind === "truncated") return await truncated(response);
    return kind === "wrong-hash" ? await withOtherBytes(response) : response;
  };
}

async function truncated(response: Response): Promise<Response> {
  const { status, headers } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const others = new Headers(headers);
  others.delete("content-length");
  return new Response(bytes.subarray(0, Math.floor(bytes.length / 2)), { status, headers: others });
}

/** A page names other digests; a file has another first byte. */
async function withOtherBytes(response: Response): Promise<Response> {
  const { status, headers } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = headers.get("content-type") ?? "";
  if (type.startsWith("application/octet-stream")) {
    bytes[0] = (bytes[0] ?? 0) ^ 0xff;
    return new Response(bytes, { status, headers });
  }
  const text = new TextDecoder().decode(bytes);
  const others = text.replaceAll(
    /\b[0-9a-f]{64}\b/g,
    (digest) => [...digest].reverse().join(""),
  );
  return new Response(others, { status, headers });
}
