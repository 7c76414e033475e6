// A step: work that whoever watches sees begin and end.
import type { Clock } from "./clock.ts";
import type { Progress } from "./progress.ts";

/**
 * Runs work as one step that whoever watches sees begin and end.
 *
 * @param system Whom to tell, and the clock.
 * @param title What is done, as a phrase: "Build the wheel and the sdist".
 * @param work What to do.
 * @param succeeded Whether a result is a success; any result is, unless given. An exception never is.
 */
export async function step<T>(
  { clock, progress }: { readonly clock: Clock; readonly progress: Progress },
  title: string,
  work: () => Promise<T>,
  succeeded: (result: T) => boolean = () => true,
): Promise<T> {
  const start = clock.ticks();
  progress({ kind: "step", title });
  let ok = false;
  try {
    const result = await work();
    ok = succeeded(result);
    return result;
  } finally {
    progress({ kind: "step-end", title, ms: clock.ticks() - start, ok });
  }
}
