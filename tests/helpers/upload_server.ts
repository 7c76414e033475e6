// A server that takes uploads by a script, and answers reads of the simple API.
import { type Answer, serveHttp, type TestServer } from "./http_server.ts";
import { warehouseError } from "./warehouse_reply.ts";

/** The simple API of an index that does not have the project. */
export function missing(): Response {
  return new Response(null, { status: 404 });
}

/**
 * Answers uploads in turn, the last answer for good, and reads with what the simple API has then.
 *
 * @param uploads The answers to uploads.
 * @param simple Answers reads.
 */
export function uploadServer(
  uploads: readonly (() => Response)[],
  simple: () => Response = missing,
): TestServer {
  let nth = 0;
  const answer: Answer = ({ method }) =>
    method === "POST" ? (uploads[Math.min(nth++, uploads.length - 1)] ?? missing)() : simple();
  return serveHttp(answer);
}

/** Takes an upload. */
export function stored(): Response {
  return new Response("");
}

/** Refuses one in PyPI's way. */
export function refusal(status: number, text: string): () => Response {
  return () => Response.json(warehouseError(status, text), { status });
}

/** Answers like something that is no index. */
export function broken(status: number, text = "out of order"): () => Response {
  return () => new Response(text, { status });
}

/** How many uploads came. */
export function uploadsOf(server: TestServer): number {
  return server.seen.filter(({ method }) => method === "POST").length;
}
