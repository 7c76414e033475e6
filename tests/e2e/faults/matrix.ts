// A part of the matrix: every fault at some steps, met once and met always, and what it comes to.
import assert from "node:assert/strict";
import {
  type Fault,
  type FaultKind,
  faultKinds,
  type FaultStep,
} from "../../../lib/rehearsal/faults/fault.ts";
import { fits } from "../../../lib/rehearsal/faults/fits.ts";
import { atOnce } from "../../../lib/system/at_once.ts";
import { type Ended, type Outcome, playCell } from "./cell.ts";
import { copyOf, type Ready, type ReadyOptions, readyRelease } from "./ready.ts";

/** A column: a step, from its first request on or a later one. */
export interface Column {
  readonly title: string;
  readonly step: FaultStep;
  readonly from?: number;
  /** Faults that make no difference from here on. */
  readonly without?: readonly FaultKind[];
  /** That a fault stays is not tried. */
  readonly onceOnly?: boolean;
  /** How the release is that is published. */
  readonly release?: ReadyOptions;
}

/** What a fault comes to at a step, when one request meets it, and when all do. */
export interface Cell {
  readonly kind: FaultKind;
  readonly once: Outcome;
  readonly always?: Outcome;
}

/** Answers given in the index's place: what was sent is sent again, and nothing was stored. */
const answered: readonly FaultKind[] = [
  "502",
  "503",
  "429",
  "429-after",
  "html",
  "html-500",
  "expired",
  "rejected",
];

/** How many publishes run side by side: they wait more than they work. */
const atATime = 4;

/**
 * Plays every cell of a column.
 *
 * @param column Which.
 */
export async function playColumn(
  { step, from = 1, without = [], onceOnly = false, release }: Column,
): Promise<Cell[]> {
  await using stack = new AsyncDisposableStack();
  const first = stack.use(await readyRelease(["py2-none-any", "py3-none-any"], release));
  const free: Ready[] = [first];
  while (free.length < atATime) free.push(stack.use(await copyOf(first)));
  const kinds = (Object.keys(faultKinds) as FaultKind[]).filter((kind) =>
    fits(step, kind) && !without.includes(kind)
  );
  const play = async (fault: Fault) => {
    const ready = free.pop() ?? assert.fail("nobody is free");
    const outcome = await playCell(ready, fault);
    free.push(ready);
    assertSentForAReason(ready, fault, outcome);
    return outcome;
  };
  return await atOnce(atATime, kinds, async (kind) => {
    const once = await play({ step, kind, from });
    const always = onceOnly ? undefined : await play({ step, kind, from, count: Infinity });
    return { kind, once, ...(always && { always }) };
  });
}

/**
 * Every file comes whole to the index once, whatever happens: an answer that was lost is no reason to send it
 * again, since the index is asked for it. What was answered in the index's place is sent again, and only that.
 */
export function assertSentForAReason(ready: Ready, { step, kind }: Fault, outcome: Outcome): void {
  const { fault, received, posts, met } = outcome;
  assert(met > 0, `${fault} was never met`);
  for (const { filename } of ready.distributions) {
    assert.equal(received.get(filename), 1, `${fault}: ${filename}`);
  }
  const more = step === "upload" && answered.includes(kind) ? met : 0;
  assert.equal(posts, ready.distributions.length + more, fault);
}

/**
 * A cell in one sign: `✓` goes on after it, and stops when it stays; `✓✓` goes on all the same; `✓ !` ends well with
 * a warning when it stays; `✗` stops at once. Whatever stops is finished by a re-run.
 */
export function signOf({ once, always }: Cell): string {
  const one = endOf(once.first);
  const all = endOf((always ?? assert.fail(`${once.fault} was not tried always`)).first);
  const sign = ({
    "well,stopped": "✓",
    "well,well": "✓✓",
    "well,warned": "✓ !",
    "stopped,stopped": "✗",
  } as Readonly<Record<string, string>>)[`${one},${all}`];
  return sign ?? assert.fail(`${once.fault}: ${one}, then ${all}`);
}

function endOf(ended: Ended): "stopped" | "warned" | "well" {
  if (ended.kind === "failed") return "stopped";
  return ended.warnings.length > 0 ? "warned" : "well";
}
