// What an index was seen to serve of a file: data for the receipt, for a person and for a program.

/** What became of one question about a file. */
export type Proof =
  | {
    readonly state: "proven";
    /** When the index was seen to, ISO 8601 in UTC. */
    readonly at: string;
    /** Words for what is right and not yet everywhere. */
    readonly note?: string;
  }
  /** The time for it was over; `why` are the words for "not there yet". */
  | { readonly state: "not-yet"; readonly why: string }
  /** The index serves something else. */
  | { readonly state: "wrong"; readonly why: string };

/** All that was asked about one file. */
export interface FileProof {
  readonly filename: string;
  /** Its address, once the index names it. */
  readonly url?: string;
  /** The index lists it with the SHA-256 that it was built with. */
  readonly listed: Proof;
  /** Its address serves bytes of that SHA-256 and size. */
  readonly bytes: Proof;
  /** The index has an attestation of these bytes; only for files that were sent with one. */
  readonly provenance?: Proof;
}

/**
 * Words for each thing that could not be seen yet, for a warning.
 *
 * @param files What was seen.
 * @returns Nothing when all is there for everybody.
 * @example
 * ```ts
 * import { notYet } from "./proof.ts";
 * import assert from "node:assert/strict";
 *
 * const proven = { state: "proven", at: "2026-11-27T00:00:00.000Z" } as const;
 * const listed = { state: "not-yet", why: "TestPyPI does not list x.whl yet" } as const;
 * assert.deepEqual(notYet([{ filename: "x.whl", listed, bytes: proven }]), [listed.why]);
 * ```
 */
export function notYet(files: readonly FileProof[]): string[] {
  return files.flatMap(({ listed, bytes, provenance }) => {
    const first = wordsOf(listed);
    // What is not listed has no address, and what has none cannot be read: once is enough.
    const rest = first !== undefined && listed.state !== "proven" && bytes.state === "not-yet"
      ? []
      : [wordsOf(bytes), ...(provenance === undefined ? [] : [wordsOf(provenance)])];
    return [first, ...rest].filter((words) => words !== undefined);
  });
}

/** Whether everything that was asked about every file is proven, a note or not. */
export function isProven(files: readonly FileProof[]): boolean {
  return files.every(({ listed, bytes, provenance }) =>
    [listed, bytes, ...(provenance === undefined ? [] : [provenance])]
      .every(({ state }) => state === "proven")
  );
}

function wordsOf(proof: Proof): string | undefined {
  if (proof.state === "not-yet") return proof.why;
  return proof.state === "proven" ? proof.note : undefined;
}
