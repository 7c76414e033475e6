// What an index can be asked while the files are read: nothing of it has an effect there.
import { hasIdentity } from "../ci/id_token.ts";
import { type Exchange, findExchange } from "../index/exchange.ts";
import type { Index } from "../index/index.ts";
import type { SimpleProject } from "../index/simple.ts";
import { heldProgress } from "../system/held_progress.ts";
import type { System } from "../system/mod.ts";
import { readPage } from "./ask_index.ts";

/** An answer that is on its way: what there was to tell of it is told when it is waited for. */
type Early<T> = () => Promise<T>;

/** What was asked. */
export interface AskedEarly {
  readonly page?: Early<SimpleProject | undefined>;
  /** In a job that holds an identity: where and for whom an ID token is. */
  readonly exchange?: Early<Exchange>;
}

/**
 * Asks side by side what must be known before a file is sent.
 *
 * @param system HTTP and the clock; the environment tells whether there is an identity.
 * @param index The index.
 * @param project The project's name.
 */
export function askEarly(system: System, index: Index, project: string): AskedEarly {
  return {
    page: begin(system, (system) => readPage(system, index, project)),
    ...(hasIdentity(system.env)
      ? { exchange: begin(system, (system) => findExchange(system, index)) }
      : {}),
  };
}

function begin<T>(system: System, work: (system: System) => Promise<T>): Early<T> {
  const held = heldProgress(system.progress);
  const answer = work({ ...system, progress: held.progress });
  // Whoever waits for it hears of a failure; where something else fails before, nobody does.
  answer.catch(() => {});
  return () => {
    held.release();
    return answer;
  };
}
