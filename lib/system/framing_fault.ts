// What can be wrong with how a zip archive's records follow one another, as data: who tells of it has words of his own.

/** The rules (warehouse/utils/zipfiles.py), and one beyond them: no member has a second name. */
export type FramingRule =
  | "behind"
  | "character"
  | "comment"
  | "count"
  | "damaged"
  | "descriptor"
  | "encoding"
  | "extra-twice"
  | "headers"
  | "listed-twice"
  | "not-there"
  | "orphan"
  | "packed-size"
  | "place"
  | "record"
  | "second-name"
  | "size"
  | "twice"
  | "unmarked"
  | "zip64"
  | "zip64-extended";

/** A fault of an archive. */
export interface FramingFault {
  readonly rule: FramingRule;
  /** A clause that can follow "because", naming the member. */
  readonly why: string;
}

/**
 * @param rule Which one is broken.
 * @param why A clause that can follow "because".
 */
export function framingFault(rule: FramingRule, why: string): FramingFault {
  return { rule, why };
}
