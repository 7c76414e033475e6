// Stands before a server and does to a connection what happens to connections: refused, reset, cut, left hanging.
import type { Socket } from "node:net";
import type { FaultStep } from "./fault.ts";
import { type Head, readChunk, readHead } from "./head.ts";
import { pass } from "./pass.ts";
import type { FaultPlan, MetRequest } from "./plan.ts";
import { openPort, type PortOptions } from "./port.ts";

/** The header that says which request of the plan this is, where it was counted before it was sent. */
export const metHeader = "x-rehearsal-met";

/** Tells the steps of a server apart; `undefined` for what is none of them. */
export type StepOf = (method: string, path: string) => FaultStep | undefined;

/** A gate before one server; disposing of it closes its port and every connection. */
export interface Gate extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash. */
  readonly origin: string;
  readonly plan: FaultPlan;
  readonly stepOf: StepOf;
  /** Says where the server behind is: a port of 127.0.0.1 that speaks plain HTTP. */
  leadTo(port: number): void;
  /** Nobody listens as long as the work takes. */
  whileClosed<T>(work: () => Promise<T>): Promise<T>;
}

/** How long the port is closed for a client whose request came before it was known that it must be refused. */
const closedMs = 1_000;

/**
 * Opens a gate on 127.0.0.1. A connection serves one request, so that each is met anew.
 *
 * @param plan Which request meets what.
 * @param stepOf Of the server behind.
 * @param options Which port; with TLS it ends here.
 */
export async function openGate(
  plan: FaultPlan,
  stepOf: StepOf,
  options: PortOptions = {},
): Promise<Gate> {
  let behind = 0;
  const serve = async (client: Socket): Promise<void> => {
    const head = await readHead(client);
    if (head === undefined) return void client.destroy();
    const met = metBy(head, plan, stepOf);
    switch (met?.kind) {
      case "refused":
        client.resetAndDestroy();
        return await port.whileClosed(() => new Promise((done) => setTimeout(done, closedMs)));
      case "reset-before":
        return void client.resetAndDestroy();
      case "reset-middle":
        await readBody(client, head, 0.5);
        return void client.resetAndDestroy();
      case "reset-after":
        await readBody(client, head, 1);
        return void client.resetAndDestroy();
      case "hang":
        return void client.resume();
      default:
        await pass(client, head, behind, { [metHeader]: String(met?.id ?? "") }, met?.kind);
    }
  };
  const port = await openPort(
    (client) => void serve(client).catch(() => client.destroy()),
    options,
  );
  return {
    origin: `${options.tls === undefined ? "http" : "https"}://127.0.0.1:${port.number}`,
    plan,
    stepOf,
    leadTo: (number) => void (behind = number),
    whileClosed: port.whileClosed,
    [Symbol.asyncDispose]: () => port[Symbol.asyncDispose](),
  };
}

/** A request that was counted where it was made is not counted again. */
function metBy(head: Head, plan: FaultPlan, stepOf: StepOf): MetRequest | undefined {
  const counted = head.headers.get(metHeader);
  if (counted !== undefined) return plan.met[Number(counted)];
  const step = stepOf(head.method, head.path);
  return step === undefined ? undefined : plan.meet(step);
}

/** Reads that part of a body and no more of it than came with it. */
async function readBody(client: Socket, { headers }: Head, part: number): Promise<void> {
  const length = Number(headers.get("content-length") ?? 0);
  const chunked = headers.has("transfer-encoding");
  let read = 0;
  while (chunked || read < length * part) {
    const chunk = await readChunk(client);
    if (chunk === undefined) return;
    read += chunk.length;
    if (chunked && (part < 1 || chunk.subarray(-5).toString("latin1") === "0\r\n\r\n")) return;
  }
}
