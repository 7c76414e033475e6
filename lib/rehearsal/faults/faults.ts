// The faults of a running rehearsal: set, seen, and told to the client that is to be refused.
import type { Http } from "../../system/http.ts";
import type { Fault } from "./fault.ts";
import { countedHttp } from "./counted_http.ts";
import { type Gate, openGate, type StepOf } from "./gate.ts";
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
    http: (http, hangMs) => countedHttp(http, gates, plan, hangMs),
    async [Symbol.asyncDispose]() {
      for (const gate of gates) await gate[Symbol.asyncDispose]();
    },
  };
}
