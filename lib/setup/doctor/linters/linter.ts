// What a linter of workflows is that other people wrote.

/** One thing that it found. */
export interface Found {
  readonly message: string;
  /** From the repository's root. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Where it is explained. */
  readonly url?: string;
  /** The check of `doctor` that tells of the same on the same line. */
  readonly same?: string;
}

/** A linter that is run where it is on PATH. */
export interface Linter {
  readonly name: string;
  readonly link: string;
  /**
   * The command; it runs in the repository's root.
   *
   * @param paths Workflows, from there.
   */
  command(paths: readonly string[]): [string, ...string[]];
  /**
   * @param stdout What it wrote.
   * @returns `undefined` for what is no answer.
   */
  read(stdout: string): readonly Found[] | undefined;
}
