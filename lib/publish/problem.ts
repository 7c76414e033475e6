// A failure as a value, so that what else is wrong can be said with it.
import { ReleaseError } from "../errors.ts";

/**
 * Does work whose failure does not stop what follows.
 *
 * @param work What may fail.
 * @returns What it gives, or the error that it ended with; being interrupted is none of these.
 */
export async function attempt<T>(work: () => T | Promise<T>): Promise<T | ReleaseError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ReleaseError && error.code !== "interrupted") return error;
    throw error;
  }
}

/**
 * The failure of work that is done for its failure.
 *
 * @param work A guard that throws.
 */
export async function problemsOf(work: () => void | Promise<void>): Promise<ReleaseError[]> {
  const ended = await attempt(work);
  return ended instanceof ReleaseError ? [ended] : [];
}
