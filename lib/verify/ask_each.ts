// The same question about many names, a few at a time, and about no more than make sense.
import { atOnce } from "../system/at_once.ts";
import type { Finding } from "./check.ts";

/** Of more that fail, no further one is asked: one after the other could take hours. */
const mostFailures = 8;
/** Every question is a process of its own; no honest wheel has as many modules at its top, or as many scripts. */
const mostAsked = 256;

/**
 * Asks about each name, until too many answers are findings.
 *
 * @param names What to ask about.
 * @param leftOut Says of some that they were not asked about: `modules were not imported`.
 * @param ask Asks about one.
 */
export async function findingsOfEach(
  names: readonly string[],
  leftOut: string,
  ask: (name: string) => Promise<Finding[]>,
): Promise<Finding[]> {
  let failures = 0;
  let unasked = 0;
  const found = await atOnce(4, names.slice(0, mostAsked), async (name) => {
    if (failures >= mostFailures) {
      unasked++;
      return [];
    }
    const findings = await ask(name);
    failures += findings.length;
    return findings;
  });
  const left = (count: number, why: string, hint: string): Finding[] =>
    count <= 0 ? [] : [{
      check: "install",
      severity: "error",
      message: `${count} more ${leftOut}, ${why}`,
      hint,
    }];
  return [
    ...found.flat(),
    ...left(unasked, "since so many failed", "Correct those that failed first"),
    ...left(
      names.length - mostAsked,
      `since ${mostAsked} were`,
      "Look at what the wheel puts beside everybody's modules and programs",
    ),
  ];
}
