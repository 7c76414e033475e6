// What the index must serve once a plan is carried out.
import type { ExpectedFile } from "../index/proof/bytes.ts";
import type { PlannedFile } from "./plan.ts";

/**
 * Each file with the digest that the index has it by: this build's, or, of an sdist with the same members, the
 * one that is there.
 *
 * @param files The plan's.
 */
export function expectedThere(files: readonly PlannedFile[]): ExpectedFile[] {
  return files.map(({ filename, action, sha256, size, onIndex }) =>
    action === "skip" && onIndex !== undefined
      ? { filename, sha256: onIndex }
      : { filename, sha256, size }
  );
}
