// A real HTTP server on a free port of the loopback that keeps what it was asked.

/** A request as it came. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** The server; disposing of it stops it. */
export interface TestServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash. */
  readonly url: string;
  readonly port: number;
  readonly seen: readonly SeenRequest[];
}

/** What to answer, made anew for each request. */
export type Answer = (request: SeenRequest, nth: number) => Response | Promise<Response>;

/**
 * Starts a server.
 *
 * @param answer Answers each request; `nth` counts from 0.
 */
export function serveHttp(answer: Answer): TestServer {
  const seen: SeenRequest[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    // A client may cut its request off: that is its test's business, not the server's failure.
    const whole = await request.arrayBuffer().catch(() => undefined);
    if (whole === undefined) return new Response(null, { status: 400 });
    const body = new Uint8Array(whole);
    const one = { method: request.method, path: pathname + search, headers: request.headers, body };
    seen.push(one);
    return await answer(one, seen.length - 1);
  });
  const { port } = server.addr;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/**
 * A server that answers the first request with the first response, and so on; the last one stays.
 *
 * @param responses Status, body, and headers of each.
 */
export function serveInTurn(
  ...responses: (readonly [status: number, body: unknown, headers?: Record<string, string>])[]
): TestServer {
  return serveHttp((_request, nth) => {
    const [status, body, headers = {}] = responses[Math.min(nth, responses.length - 1)] ??
      [500, ""];
    return typeof body === "string"
      ? new Response(body === "" ? null : body, { status, headers })
      : Response.json(body, { status, headers });
  });
}

/** A port of the loopback on which nothing listens. */
export function closedPort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
