// Proof that a file's own address serves the bytes that were built.
import { inline } from "../../standards/display.ts";
import type { System } from "../../system/mod.ts";
import { downloadFresh } from "../download.ts";
import type { Index } from "../index.ts";
import type { LocalFile } from "../served.ts";
import { poll } from "./poll.ts";
import type { Proof } from "./proof.ts";
import { servesOther } from "./serves_other.ts";

/** A file as the index must serve it. */
export interface ExpectedFile extends LocalFile {
  /** In bytes, where it is known. */
  readonly size?: number;
}

/**
 * Downloads the file for its digest and size, holding none of it.
 *
 * @param system HTTP and the clock.
 * @param index The index, for errors.
 * @param expected The file.
 * @param url Where the index says that it is.
 * @param limitMs Milliseconds after which no new download begins; one that goes on is not cut off.
 * @throws {ReleaseError} "index-serves-other-bytes"
 */
export async function proveBytes(
  system: Pick<System, "clock" | "http">,
  index: Index,
  expected: ExpectedFile,
  url: string,
  limitMs: number,
): Promise<Proof> {
  const seen = await poll(system, limitMs, async () => ({
    there: await downloadFresh(system, index, url),
  }));
  if ("notYet" in seen) {
    const seconds = Math.round(limitMs / 1000);
    const file = inline(expected.filename);
    return {
      state: "not-yet",
      why: `${file} cannot be downloaded after ${seconds} s: ${seen.notYet}`,
    };
  }
  const { sha256, size } = seen.there;
  if (sha256 !== expected.sha256 || size !== (expected.size ?? size)) {
    const from = `at ${inline(url, 300)}`;
    throw servesOther(index, expected, `served: sha256 ${sha256}, ${size} bytes, ${from}`);
  }
  return { state: "proven", at: new Date(system.clock.now()).toISOString() };
}
