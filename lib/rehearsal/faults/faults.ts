// The faults of a running rehearsal: set, seen, and told to the client that is to be refused.
import type { Http } from "../../system/http.ts";
import type { Fault, FaultKind, FaultStep } from "./fault.ts";
import { type Gate, metHeader, openGate, type StepOf } from "./gate.ts";
import { faultPlan, type MetRequest } from "./plan.ts";
import type { PortOptions } from "./port.ts";

/** What goes wrong in a rehearsal; disposing of it closes its gates. */
export interface Faults extends AsyncDisposable {
  /** Every request that was counted, with what it met, in order. */
  readonly met: readonly MetRequest[];
  /** The faults, with how many requests met each. */
  list(): readonly (readonly [Fault, number])[];
  add(fault: Fault): void;
  /** Takes all faults away. */
  clear(): void;
  /** Opens a gate before a server. */
  gate(stepOf: StepOf, options: PortOptions): Promise<Gate>;
  /**
   * The same HTTP, whose requests are counted before they are sent: who is to be refused finds the port closed.
   * For a client that does not use it, the port closes for a second when its request comes.
   *
   * @param http Makes the requests.
   * @param hangMs How long a request waits that is left hanging; as long as it would unless given.
   */
  http(http: Http, hangMs?: number): Http;
}

/** @param first Faults that are there from the start. */
export function makeFaults(first: readonly Fault[] = []): Faults {
  const plan = faultPlan(first);
  const gates: Gate[] = [];
  return {
    met: plan.met,
    list: plan.faults,
    add: plan.add,
    clear: plan.clear,
    async gate(stepOf, options) {
      const gate = await openGate(plan, stepOf, options);
      gates.push(gate);
      return gate;
    },
    http(http, hangMs) {
      const send = async <T>(
        method: string,
        url: string,
        work: (headers: Readonly<Record<string, string>>, limit: number | undefined) => Promise<T>,
      ): Promise<T> => {
        const { origin, pathname, search } = new URL(url);
        const gate = gates.find((each) => each.origin === origin);
        const step = gate?.stepOf(method, pathname + search);
        if (gate === undefined || step === undefined) return await work({}, undefined);
        const { id, kind } = plan.meet(step);
        const now = () => work({ [metHeader]: String(id) }, kind === "hang" ? hangMs : undefined);
        return await (kind === "refused" ? gate.whileClosed(now) : now());
      };
      return {
        request: (request) =>
          send(request.method ?? "GET", request.url, (headers, timeoutMs) =>
            http.request({
              ...request,
              headers: { ...request.headers, ...headers },
              ...(timeoutMs === undefined ? {} : { timeoutMs }),
            })),
        upload: (request) =>
          send("POST", request.url, (headers, stallMs) =>
            http.upload({
              ...request,
              headers: { ...request.headers, ...headers },
              ...(stallMs === undefined ? {} : { stallMs }),
            })),
        sendFile: (request) => http.sendFile(request),
        digest: (request) =>
          send("GET", request.url, (headers, stallMs) =>
            http.digest({
              ...request,
              headers: { ...request.headers, ...headers },
              ...(stallMs === undefined ? {} : { stallMs }),
            })),
      };
    },
    async [Symbol.asyncDispose]() {
      for (const gate of gates) await gate[Symbol.asyncDispose]();
    },
  };
}

export type { Fault, FaultKind, FaultStep, MetRequest };
