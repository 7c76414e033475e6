// One at a time: work on the same thing waits for the work before it.

/** Who waits for whom, by name. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Does the work when all earlier work of that name has ended, well or not. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(name) === mine) this.#last.delete(name);
    }
  }
}
