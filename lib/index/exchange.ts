// Where an index exchanges ID tokens, and whom they must be for.
import type { IndexSystem } from "./ask.ts";
import { fetchAudience } from "./audience.ts";
import { discover, type TrustedPublishing } from "./discovery.ts";
import type { Index } from "./index.ts";

/** What must be known before an ID token is asked for. */
export interface Exchange {
  /** Where the index says that its endpoints are; PyPI's usual ones where it does not say. */
  readonly at?: TrustedPublishing;
  /** Such as `pypi`. */
  readonly audience: string;
}

/**
 * Asks an index. That has no effect there.
 *
 * @param system HTTP and the clock.
 * @param index The index.
 * @throws {ReleaseError} What {@link discover} and {@link fetchAudience} throw.
 */
export async function findExchange(system: IndexSystem, index: Index): Promise<Exchange> {
  const at = await discover(system, index);
  const audience = await fetchAudience(system, index, at);
  return { audience, ...(at === undefined ? {} : { at }) };
}
