// What is asked of the next version.

/** A number of a version: the first, the second or the third. */
export type Part = "major" | "minor" | "patch";

/** Alpha, beta or release candidate, as PEP 440 spells them. */
export type Phase = "a" | "b" | "rc";

/** All parts, the biggest first. */
export const parts: readonly Part[] = ["major", "minor", "patch"];

/** All phases, in their order. */
export const phases: readonly Phase[] = ["a", "b", "rc"];

/** What the command line asks for. */
export interface Ask {
  /** How big the step is; the commits say it unless given. */
  readonly part?: Part;
  /**
   * Which kind of release: a pre-release, a post-release, or a final one. Unless given it is a final one, or,
   * where the last version is a pre-release, the next of its series.
   */
  readonly form?: Phase | "post" | "final";
}
