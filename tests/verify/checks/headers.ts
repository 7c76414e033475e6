// Files with more headers in their metadata.
import type { Case } from "./cases.ts";

/** A wheel and an sdist, with these lines in METADATA and PKG-INFO. */
export function headers(...lines: string[]): Case {
  return { wheel: { headers: lines }, sdist: { headers: lines } };
}
