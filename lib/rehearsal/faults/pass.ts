// Passes one request on to the server behind a gate, and its answer back: whole, cut, or not at all.
import { Buffer } from "node:buffer";
import { connect, type Socket } from "node:net";
import type { FaultKind } from "./fault.ts";
import { type Head, readChunk } from "./head.ts";

/**
 * Passes a request on.
 *
 * @param client Where its body comes from and its answer goes.
 * @param head Its head, which was read.
 * @param port The server behind.
 * @param headers For that server alone.
 * @param kind "reply-lost" and "reply-cut" are done here.
 */
export async function pass(
  client: Socket,
  head: Head,
  port: number,
  headers: Readonly<Record<string, string>>,
  kind: FaultKind | undefined,
): Promise<void> {
  const server = connect(port, "127.0.0.1");
  server.on("error", () => client.destroy());
  client.on("close", () => server.destroy());
  server.write(head.written({ ...headers, connection: "close" }));
  client.on("data", (chunk) => {
    if (!server.write(chunk)) {
      client.pause();
      server.once("drain", () => client.resume());
    }
  });
  if (kind !== "reply-lost" && kind !== "reply-cut") return void server.pipe(client);
  const answer = await readToEnd(server);
  if (kind === "reply-lost") return void client.resetAndDestroy();
  const body = answer.indexOf("\r\n\r\n") + 4;
  client.end(answer.subarray(0, body + Math.floor((answer.length - body) / 2)));
}

async function readToEnd(server: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = await readChunk(server);
    if (chunk === undefined) return Buffer.concat(chunks);
    chunks.push(chunk);
  }
}
