// Requests to one server that take turns with the work for which its port is closed.

/** Whose turn it is. */
export interface Turns {
  /** Beside others of its kind. */
  shared<T>(work: () => Promise<T>): Promise<T>;
  /** When nothing else is under way, and nothing else meanwhile. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** A closed port is for one request: others that are made at the same time must not meet it. */
export function takeTurns(): Turns {
  const underWay = new Set<Promise<unknown>>();
  let closed: Promise<unknown> | undefined;
  const begin = <T>(work: () => Promise<T>): Promise<T> => {
    const begun = work();
    const settled = begun.then(() => {}, () => {}).finally(() => underWay.delete(settled));
    underWay.add(settled);
    return begun;
  };
  return {
    async shared(work) {
      while (closed !== undefined) await closed;
      return await begin(work);
    },
    async alone(work) {
      while (closed !== undefined) await closed;
      const done = Promise.withResolvers<void>();
      closed = done.promise;
      try {
        await Promise.all(underWay);
        return await work();
      } finally {
        closed = undefined;
        done.resolve();
      }
    },
  };
}
