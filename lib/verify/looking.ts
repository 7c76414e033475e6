// The common shapes of a check's look: at each file by itself.
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import { type Fault, faultOf, type Subject } from "./check.ts";

type Kind = Distribution["kind"];
type Look = (
  distribution: Distribution,
  subject: Subject,
) => Promise<readonly Fault[]> | readonly Fault[];

/**
 * Looks at every file by itself; what is found names it. A file in which something cannot be read is told of,
 * and the others are looked at.
 *
 * @param look What is wrong with one file.
 */
export function atEachFile(look: Look): (subject: Subject) => Promise<readonly Fault[]> {
  return atEach(["sdist", "bdist_wheel"], look);
}

/** As {@link atEachFile}, wheels alone. */
export function atEachWheel(look: Look): (subject: Subject) => Promise<readonly Fault[]> {
  return atEach(["bdist_wheel"], look);
}

/** As {@link atEachFile}, sdists alone. */
export function atEachSdist(look: Look): (subject: Subject) => Promise<readonly Fault[]> {
  return atEach(["sdist"], look);
}

function atEach(kinds: readonly Kind[], look: Look) {
  return async (subject: Subject): Promise<readonly Fault[]> => {
    const files = subject.distributions.filter(({ kind }) => kinds.includes(kind));
    const found = await Promise.all(files.map(async (distribution) => {
      const { filename: file } = distribution;
      try {
        return (await look(distribution, subject)).map((fault) => ({ file, ...fault }));
      } catch (error) {
        if (!(error instanceof ReleaseError)) throw error;
        return [faultOf(error, file)];
      }
    }));
    return found.flat();
  };
}
