// One cell of the matrix: a real publish that meets a fault, and what a plain re-run makes of it.
import assert from "node:assert/strict";
import type { ErrorCode } from "../../../lib/errors.ts";
import { ReleaseError } from "../../../lib/errors.ts";
import { publishProject } from "../../../lib/publish/publish_project.ts";
import type { Fault } from "../../../lib/rehearsal/faults/fault.ts";
import { formatFault } from "../../../lib/rehearsal/faults/parse_fault.ts";
import type { Rehearsal } from "../../../lib/rehearsal/rehearsal.ts";
import type { Clock } from "../../../lib/system/clock.ts";
import { cleanVariables } from "../../helpers/clean_variables.ts";
import { toldBy } from "../../helpers/failure.ts";
import { quickClock } from "../../helpers/quick_clock.ts";
import { rehearse } from "../../helpers/rehearsal.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { forgetAttestations, type Ready } from "./ready.ts";

/** How a publish ended. */
export type Ended =
  | { readonly kind: "published"; readonly warnings: readonly string[] }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly told: string };

/** What came of a cell. */
export interface Outcome {
  readonly fault: string;
  /** How many requests met it. */
  readonly met: number;
  readonly first: Ended;
  /** What the index has after the first run. */
  readonly left: readonly string[];
  /** The re-run without the fault, where the first run failed. */
  readonly again?: Ended;
  /** Milliseconds of each wait of the first run. */
  readonly slept: readonly number[];
  readonly notes: readonly string[];
  /** How often each file came whole to the index, over both runs. */
  readonly received: ReadonlyMap<string, number>;
  /** How many uploads were answered, over both runs, by the index or in its place. */
  readonly posts: number;
}

/** A request that is left hanging waits so long: a limit that no other request needs. */
const hangMs = 150;

/**
 * Publishes with faults, and once more without when that failed. Whatever comes of it, the index must have no
 * file but those of the release, each with its own bytes; and all of them at the end.
 *
 * @param ready What is published.
 * @param faults What goes wrong.
 */
export async function playCell(ready: Ready, ...faults: readonly Fault[]): Promise<Outcome> {
  await forgetAttestations(ready);
  const clock = quickClock();
  await using rehearsal = await rehearse({ faults, now: clock.now });
  // An index that says where it mints: PyPI itself is silent, and then there is nothing to go wrong.
  rehearsal.production.options.discovery = faults.some(({ step }) => step === "discovery");
  rehearsal.production.addPublisher("tiny");
  const run = await publishOnce(ready, rehearsal, clock);
  const slept = [...clock.slept];
  const met = rehearsal.faults?.list().reduce((sum, [, times]) => sum + times, 0) ?? 0;
  assertNothingWrong(ready, rehearsal);
  const left = names(rehearsal);
  const { ended: first, notes } = run;
  rehearsal.faults?.clear();
  const again = first.kind === "failed"
    ? (await publishOnce(ready, rehearsal, clock)).ended
    : undefined;
  assertNothingWrong(ready, rehearsal);
  const fault = faults.map(formatFault).join(",");
  const last = again ?? first;
  assert.equal(last.kind, "published", `${fault}: ${Deno.inspect(last)}`);
  assert.deepEqual(names(rehearsal), ready.distributions.map(({ filename }) => filename).sort());
  const received = new Map<string, number>();
  for (const name of rehearsal.production.received) {
    received.set(name, (received.get(name) ?? 0) + 1);
  }
  const posts = rehearsal.production.requests.filter(({ path }) => path === "/legacy/").length;
  return { fault, met, first, left, ...(again && { again }), slept, notes, received, posts };
}

async function publishOnce(ready: Ready, rehearsal: Rehearsal, clock: Clock) {
  const variables = await rehearsal.ciEnvironment(ready.job);
  const system = testSystem(cleanVariables(variables));
  const http = rehearsal.faults?.http(system.http, hangMs) ?? system.http;
  const publish = async (): Promise<Ended> => {
    try {
      const outcome = await publishProject({ ...system, clock, http }, {
        dir: ready.dir,
        addresses: { pypi: rehearsal.production.url },
        sigstore: await rehearsal.sigstore.addresses(),
      });
      assert.equal(outcome.kind, "published");
      assert(outcome.kind === "published" && outcome.receipt.complete);
      const warnings = system.events.flatMap((each) =>
        each.kind === "warning" ? [`${each.code}: ${each.message}`] : []
      );
      return { kind: "published", warnings };
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      return { kind: "failed", code: error.code, told: toldBy(error) };
    }
  };
  const ended = await publish();
  return { ended, notes: system.notes() };
}

function names(rehearsal: Rehearsal): string[] {
  return stored(rehearsal).map(({ filename }) => filename).sort();
}

function stored({ production }: Rehearsal) {
  return [...production.project("tiny")?.releases.values() ?? []].flatMap(({ files }) => files);
}

function assertNothingWrong({ distributions }: Ready, rehearsal: Rehearsal): void {
  for (const { filename, sha256 } of stored(rehearsal)) {
    const built = distributions.find((each) => each.filename === filename);
    assert.equal(sha256, built?.sha256, filename);
  }
  assert.equal(new Set(names(rehearsal)).size, names(rehearsal).length);
}
