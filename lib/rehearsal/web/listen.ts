// A server on the loopback: it keeps what it was asked, and faults can be put before it.
import { faultyAnswers } from "../faults/answers.ts";
import { type Gate, metHeader } from "../faults/gate.ts";
import type { TlsPair } from "./tls_pair.ts";

export type { TlsPair } from "./tls_pair.ts";

/** Answers a request in a server's place, or leaves it to the server. */
export type Intercept = (
  request: Request,
) => Response | undefined | Promise<Response | undefined>;

/** What a server was asked. No header and no body is kept, so no token is. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly status: number;
  /** What broke, behind a 500 that nobody wanted. */
  readonly error?: unknown;
}

/** A running server; disposing of it stops it. */
export interface Listener extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash. */
  readonly origin: string;
  /** In the order of the answers. */
  readonly requests: readonly LoggedRequest[];
}

/** How to listen. */
export interface ListenOptions {
  /** A free one unless given. */
  readonly port?: number;
  /** Plain HTTP without it. */
  readonly tls?: TlsPair;
  /** Stands before it, with a port and TLS of its own. */
  readonly gate?: Gate;
  /** Asked before each request. */
  readonly intercept: () => Intercept | undefined;
}

/** How long an answer that is under way may take when the server stops. */
const patienceMs = 2_000;

/**
 * Starts a server on 127.0.0.1.
 *
 * @param handler Answers; what it throws becomes a 500.
 * @param options Where and how.
 */
export function listen(
  handler: (request: Request) => Promise<Response>,
  { port = 0, tls, gate, intercept }: ListenOptions,
): Listener {
  const requests: LoggedRequest[] = [];
  const controller = new AbortController();
  const underWay = new Set<Promise<Response>>();
  const faulty = faultyAnswers();
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const asked = { method: request.method, path: pathname + search };
    try {
      const met = gate?.plan.met[Number(request.headers.get(metHeader) ?? -1)];
      const handle = async () => await intercept()?.(request) ?? await handler(request);
      const response = await (gate === undefined ? handle() : faulty(met?.kind, request, handle));
      requests.push({ ...asked, status: response.status });
      return response;
    } catch (error) {
      requests.push({ ...asked, status: 500, error });
      return new Response("<h1>We are experiencing technical issues</h1>\n", {
        status: 500,
        headers: { "content-type": "text/html; charset=UTF-8" },
      });
    }
  };
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: gate === undefined ? port : 0,
    signal: controller.signal,
    onListen() {},
    ...(gate === undefined ? tls : {}),
  }, (request) => {
    const response = answer(request);
    underWay.add(response);
    return response.finally(() => underWay.delete(response));
  });
  gate?.leadTo(server.addr.port);
  return {
    origin: gate?.origin ??
      `${tls === undefined ? "http" : "https"}://127.0.0.1:${server.addr.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      await settled(underWay, patienceMs);
      controller.abort();
      await server.finished;
    },
  };
}

/** Waits until all work is done, but not longer than that many milliseconds. */
async function settled(work: ReadonlySet<Promise<unknown>>, limitMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => timer = setTimeout(resolve, limitMs));
  await Promise.race([Promise.allSettled(work), limit]);
  clearTimeout(timer);
}
