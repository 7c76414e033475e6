// What a move would do, as data.

/** One file, before and after; absent where it is not there. */
export interface FileChange {
  /** With slashes, relative to the repository's root; inside a step for a project's folder, to that. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
  /** A sentence for each thing that is done. */
  readonly why: readonly string[];
}

/** Why a project is left as it is. */
export interface Refusal {
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

/** What one step adds to the plan. */
export interface SetupPart {
  readonly changes: readonly FileChange[];
  /** Files that git forgets and the folder keeps. */
  readonly untrack?: readonly string[];
  /** Sentences for the person: what was left alone, and why. */
  readonly notes?: readonly string[];
  /** With any of these the plan is shown and nothing is written. */
  readonly refusals?: readonly Refusal[];
}
