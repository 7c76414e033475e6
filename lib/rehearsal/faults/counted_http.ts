// HTTP whose requests are counted before they are sent, so that a port can be closed in time.
import type { Http } from "../../system/http.ts";
import { type Gate, metHeader } from "./gate.ts";
import type { FaultPlan } from "./plan.ts";
import { takeTurns, type Turns } from "./turns.ts";

/**
 * The same HTTP, for a rehearsal's servers.
 *
 * @param http Makes the requests.
 * @param gates Before the servers.
 * @param plan Which request meets what.
 * @param hangMs How long a request waits that is left hanging; as long as it would unless given.
 */
export function countedHttp(
  http: Http,
  gates: readonly Gate[],
  plan: FaultPlan,
  hangMs: number | undefined,
): Http {
  const turns = new Map<Gate, Turns>();
  const turnsAt = (gate: Gate) => {
    const there = turns.get(gate) ?? takeTurns();
    turns.set(gate, there);
    return there;
  };
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
    return await (kind === "refused"
      ? turnsAt(gate).alone(() => gate.whileClosed(now))
      : turnsAt(gate).shared(now));
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
}
