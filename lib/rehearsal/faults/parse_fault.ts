// A fault as a person writes it: STEP[-NTH]:KIND[:COUNT].
import { inline } from "../../standards/display.ts";
import { type Fault, type FaultKind, faultKinds, type FaultStep, faultSteps } from "./fault.ts";
import { fits } from "./fits.ts";

/**
 * Reads faults, separated by commas.
 *
 * @param text Such as `upload-2:503` (the second upload, once), `mint:hang:2`, `simple:html:always`.
 * @throws {TypeError} with what is wrong and what is allowed.
 *
 * @example
 * ```ts
 * import { parseFaults } from "./parse_fault.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseFaults("upload-2:503,mint:hang:always"), [
 *   { step: "upload", kind: "503", from: 2, count: 1 },
 *   { step: "mint", kind: "hang", from: 1, count: Infinity },
 * ]);
 * ```
 */
export function parseFaults(text: string): Fault[] {
  return text.split(",").map((part) => part.trim()).filter((part) => part !== "").map(parseFault);
}

function parseFault(text: string): Fault {
  const [place = "", kind = "", count = "1", ...rest] = text.split(":");
  const [, step = place, nth = "1"] = /^(.+?)-([1-9]\d{0,3})$/.exec(place) ?? [];
  const shown = `"${inline(text, 100)}"`;
  if (rest.length > 0 || kind === "") throw new TypeError(`STEP[-NTH]:KIND[:COUNT], not ${shown}`);
  if (!isStep(step)) throw new TypeError(`one of the steps ${faultSteps.join(", ")} in ${shown}`);
  if (!isKind(kind)) {
    throw new TypeError(`one of the kinds ${Object.keys(faultKinds).join(", ")} in ${shown}`);
  }
  if (!fits(step, kind)) {
    const others = Object.keys(faultKinds).filter((each) => isKind(each) && fits(step, each));
    throw new TypeError(`a kind that ${step} can have (${others.join(", ")}), not ${shown}`);
  }
  if (!/^([1-9]\d{0,3}|always)$/.test(count)) {
    throw new TypeError(`a count from 1 to 9999, or "always", in ${shown}`);
  }
  return { step, kind, from: Number(nth), count: count === "always" ? Infinity : Number(count) };
}

/** The fault as {@link parseFaults} reads it. */
export function formatFault({ step, kind, from = 1, count = 1 }: Fault): string {
  const place = from === 1 ? step : `${step}-${from}`;
  if (count === 1) return `${place}:${kind}`;
  return `${place}:${kind}:${count === Infinity ? "always" : count}`;
}

function isStep(text: string): text is FaultStep {
  return faultSteps.some((step) => step === text);
}

function isKind(text: string): text is FaultKind {
  return Object.hasOwn(faultKinds, text);
}
