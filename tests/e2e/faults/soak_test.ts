// Faults by chance, two or three at once, in a publish of six files: whatever happens, a re-run finishes.
import assert from "node:assert/strict";
import {
  type Fault,
  type FaultKind,
  faultKinds,
  faultSteps,
} from "../../../lib/rehearsal/faults/fault.ts";
import { fits } from "../../../lib/rehearsal/faults/fits.ts";
import { formatFault } from "../../../lib/rehearsal/faults/parse_fault.ts";
import { type Random, randomFrom } from "../../helpers/random.ts";
import { playCell } from "./cell.ts";
import { readyRelease } from "./ready.ts";

const combinations = Number(Deno.env.get("PYRELEASE_SOAK_FAULTS") ?? 12);
const seed = Number(Deno.env.get("PYRELEASE_SOAK_SEED") ?? 1);
const wheels = [
  "py2-none-any",
  "py3-none-any",
  "py310-none-any",
  "py311-none-any",
  "py312-none-any",
];

function drawn(random: Random): Fault {
  const step = random.pick(faultSteps);
  const kinds = (Object.keys(faultKinds) as FaultKind[]).filter((kind) => fits(step, kind));
  const most = step === "upload" ? wheels.length + 1 : 3;
  return {
    step,
    kind: random.pick(kinds),
    from: 1 + random.below(most),
    count: random.once(4) ? Infinity : 1 + random.below(4),
  };
}

Deno.test(`${combinations} publishes that meet two or three faults`, async () => {
  await using ready = await readyRelease(wheels, { attestations: "prefer" });
  const random = randomFrom(seed);
  for (let nth = 0; nth < combinations; nth++) {
    const faults = Array.from({ length: 2 + random.below(2) }, () => drawn(random));
    const text = `seed ${seed}, ${nth + 1}: ${faults.map(formatFault).join(",")}`;
    // In the end all files are there, each with its own bytes: that is what it asserts.
    const { received } = await playCell(ready, ...faults)
      .catch((cause) => Promise.reject(new Error(text, { cause })));
    // Only an index whose pages cannot be read, or are wrong, is a reason to send what it has.
    if (faults.some(({ step }) => step === "simple")) continue;
    for (const { filename } of ready.distributions) {
      assert.equal(received.get(filename), 1, `${text}: ${filename}`);
    }
  }
});
