// What several installations came to, as one result.
import type { Python } from "../python/probe.ts";
import { seriesOf } from "../python/find_pythons.ts";
import type { Fault, LiveResult } from "./check.ts";
import type { Installed } from "./installing.ts";

/**
 * Faults once each: one that not all installations of its file have says which have it.
 *
 * @param all What was installed, the one that the others are held against first.
 */
export function resultOfAll(all: readonly Installed[]): LiveResult {
  const faults = new Map<string, { readonly fault: Fault; readonly places: string[] }>();
  for (const installed of all) {
    for (const fault of installed.findings) {
      const key = JSON.stringify([fault.file, fault.message]);
      const known = faults.get(key) ?? { fault, places: [] };
      known.places.push(placeOf(installed));
      faults.set(key, known);
    }
  }
  const findings = [...faults.values()].map(({ fault, places }) => {
    const everywhere = all.filter(({ wheel }) => wheel.filename === fault.file).length;
    return places.length === everywhere
      ? fault
      : { ...fault, message: `${fault.message} (${listed(places)})` };
  });
  return { findings, detail: detailOf(all) };
}

function placeOf({ interpreter, extra }: Installed): string {
  return `Python ${seriesOf(interpreter)}${extra === undefined ? "" : ` with [${extra}]`}`;
}

function detailOf(all: readonly Installed[]): string {
  const asked = all.find(({ asked }) => asked !== undefined)?.asked;
  if (asked === undefined) return "the installation failed";
  const files = new Set(all.map(({ wheel }) => wheel.filename));
  const pythons = unique(all.map(({ interpreter }) => interpreter));
  const extras = new Set(all.flatMap(({ extra }) => extra === undefined ? [] : [extra]));
  return [
    `${[...files].join(", ")} in a fresh environment`,
    ...(pythons.length === 1 ? [] : [` for each of Python ${listed(pythons)}`]),
    ...(extras.size === 0 ? [] : [`, and with ${listed([...extras].map((each) => `[${each}]`))}`]),
    `, ${asked}`,
  ].join("");
}

function unique(pythons: readonly Python[]): string[] {
  return [...new Set(pythons.map(seriesOf))];
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
