// What a step says to a person, safe to show: it quotes names and values from the repository.
import { inline } from "../../standards/display.ts";
import type { SetupPart } from "../plan.ts";

const most = 1000;

/** The same part, its sentences in one line each and without what steers a terminal. */
export function plainly(part: SetupPart): SetupPart {
  const { notes, refusals } = part;
  return {
    ...part,
    ...(notes === undefined ? {} : { notes: notes.map((note) => inline(note, most)) }),
    ...(refusals === undefined ? {} : {
      refusals: refusals.map(({ what, why, next }) => ({
        what: inline(what, most),
        why: inline(why, most),
        next: inline(next, most),
      })),
    }),
  };
}
