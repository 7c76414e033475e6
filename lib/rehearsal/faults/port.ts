// A port of the loopback that can be closed for a while and opened again.
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { TlsPair } from "../web/tls_pair.ts";

/** The port; disposing of it closes it and every connection. */
export interface Port extends AsyncDisposable {
  readonly number: number;
  /** Nobody listens as long as the work takes: who connects is refused. */
  whileClosed<T>(work: () => Promise<T>): Promise<T>;
}

/** Which port, and how to speak on it. */
export interface PortOptions {
  /** A free one unless given. */
  readonly port?: number;
  readonly tls?: TlsPair;
}

/**
 * Below the ports that systems give to whoever asks for any: another server must not get a port while it is closed, and a
 * client that is given the very port would connect to itself.
 */
const own = { from: 20_000, to: 32_000 };

/**
 * Listens on 127.0.0.1.
 *
 * @param accept Told each connection; those with TLS when they are set up.
 * @param options Which port, and how.
 */
export async function openPort(
  accept: (socket: Socket) => void,
  { port, tls }: PortOptions,
): Promise<Port> {
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let closed = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    accept(socket);
  };
  const open = async (number: number) => {
    const made = tls === undefined ? createServer(keep) : createTlsServer(tls, keep);
    made.on("tlsClientError", () => {});
    await listening(made, number);
    server = made;
  };
  const close = () => {
    server?.close();
    server = undefined;
  };
  const number = await firstFree(open, port);
  return {
    number,
    async whileClosed(work) {
      if (closed++ === 0) close();
      try {
        return await work();
      } finally {
        if (--closed === 0) await open(number);
      }
    },
    [Symbol.asyncDispose]() {
      closed++;
      close();
      for (const socket of sockets) socket.destroy();
      return Promise.resolve();
    },
  };
}

async function firstFree(
  open: (port: number) => Promise<void>,
  port: number | undefined,
): Promise<number> {
  for (let tries = 1;; tries++) {
    const number = port ?? own.from + Math.floor(Math.random() * (own.to - own.from));
    try {
      await open(number);
      return number;
    } catch (error) {
      if (port !== undefined || tries > 50) throw error;
    }
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}
