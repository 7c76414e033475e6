// What a check says that could not look.

/** Why a check could not see what it is about: it is told of as skipped then, never as passed. */
export interface Unseen {
  /** A clause, without a period. */
  readonly unseen: string;
}
