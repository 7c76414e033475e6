// The arithmetic of the next version: PEP 440 versions in and out, numbers of any size.
import type { Version } from "../../standards/version.ts";
import { type Part, parts } from "./ask.ts";
import { finalOf } from "./finals.ts";

/**
 * The final version whose `part` is one higher, what follows it zero; the epoch is kept.
 *
 * @param last The version that the step is taken from; only its epoch and release count.
 * @param part Which number.
 * @param length How many numbers to write at least; the ones needed are always written.
 * @example
 * ```ts
 * import { formatVersion, parseVersion } from "@x/pyrelease/lib";
 * import { raise } from "./bump.ts";
 * import assert from "node:assert/strict";
 *
 * const after = (text: string, ...how: ["major" | "minor" | "patch", number?]) =>
 *   formatVersion(raise(parseVersion(text), ...how));
 * assert.equal(after("1!1.2.3.post1", "minor", 3), "1!1.3.0");
 * assert.equal(after("1.2", "patch"), "1.2.1");
 * ```
 */
export function raise({ epoch, release }: Version, part: Part, length: number = 0): Version {
  const index = parts.indexOf(part);
  const numbers = Array.from({ length: Math.max(length, index + 1) }, (_, at) => {
    if (at > index) return 0n;
    return (release[at] ?? 0n) + (at === index ? 1n : 0n);
  });
  return finalOf({ epoch, release: numbers });
}

/**
 * How many numbers the project writes for such a step: `v1.2` and `v1.2.1` go on with `v1.3`, `v1.2.0` with
 * `v1.3.0`. The newest version tells that is itself such a step, or else a smaller one.
 *
 * @param part The step.
 * @param versions The project's versions, newest first; without any it is three.
 */
export function lengthFor(part: Part, versions: readonly Version[]): number {
  for (let index = parts.indexOf(part); index < parts.length; index++) {
    const found = versions.find(({ release }) =>
      release.slice(index + 1).every((number) => number === 0n)
    );
    if (found !== undefined) return found.release.length;
  }
  return versions[0]?.release.length ?? 3;
}
