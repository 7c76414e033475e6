// Which request meets which fault: one count a step, wherever the request is seen first.
import type { Fault, FaultKind, FaultStep } from "./fault.ts";

/** A request that came to a step. */
export interface MetRequest {
  /** Its place in {@link FaultPlan.met}. */
  readonly id: number;
  readonly step: FaultStep;
  /** What it met; `undefined` when it was let through. */
  readonly kind: FaultKind | undefined;
}

/** The faults of a rehearsal. */
export interface FaultPlan {
  /** Every request that was counted, in order. */
  readonly met: readonly MetRequest[];
  add(fault: Fault): void;
  /** Takes all faults away. */
  clear(): void;
  /** Counts a request. */
  meet(step: FaultStep): MetRequest;
  /** The faults, with how many requests met each. */
  faults(): readonly (readonly [Fault, number])[];
}

/** @param faults The first ones. */
export function faultPlan(faults: readonly Fault[] = []): FaultPlan {
  const met: MetRequest[] = [];
  let waiting: { readonly fault: Fault; seen: number; hits: number }[] = [];
  const add = (fault: Fault) => void waiting.push({ fault, seen: 0, hits: 0 });
  faults.forEach(add);
  return {
    met,
    add,
    clear: () => void (waiting = []),
    meet(step) {
      let kind: FaultKind | undefined;
      for (const each of waiting.filter(({ fault }) => fault.step === step)) {
        const { from = 1, count = 1 } = each.fault;
        each.seen++;
        if (kind !== undefined || each.seen < from || each.seen >= from + count) continue;
        kind = each.fault.kind;
        each.hits++;
      }
      const request = { id: met.length, step, kind };
      met.push(request);
      return request;
    },
    faults: () => waiting.map(({ fault, hits }) => [fault, hits] as const),
  };
}
