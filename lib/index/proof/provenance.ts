// Proof that an index has an attestation of the bytes that were built.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";
import type { System } from "../../system/mod.ts";
import type { Index } from "../index.ts";
import type { JsonObject } from "../json.ts";
import { attestedDigests, provenanceUrl, readAttestations } from "../provenance.ts";
import type { LocalFile } from "../served.ts";
import type { SimpleFile } from "../simple.ts";
import type { Release } from "./listed.ts";
import { poll } from "./poll.ts";
import type { Proof } from "./proof.ts";

/**
 * Reads the file's provenance, until there is one.
 *
 * @param system HTTP and the clock.
 * @param index The index.
 * @param release What the file belongs to.
 * @param built The file as it was built.
 * @param file The file as the index lists it; the address is PyPI's where it names none.
 * @param limitMs Milliseconds after which no new look begins.
 * @throws {ReleaseError} "index-attests-other-bytes"
 */
export async function proveProvenance(
  system: Pick<System, "clock" | "http">,
  index: Index,
  release: Release,
  built: LocalFile,
  { provenance }: Pick<SimpleFile, "provenance">,
  limitMs: number,
): Promise<Proof> {
  const { filename, sha256 } = built;
  const url = provenance ?? provenanceUrl(index, { ...release, filename });
  const seen = await poll<readonly JsonObject[]>(system, limitMs, async () => {
    const there = await readAttestations(system, index, url, { fresh: true });
    return there === undefined
      ? { notYet: `${inline(index.name)} has no provenance of it yet` }
      : { there };
  });
  if ("notYet" in seen) {
    const seconds = Math.round(limitMs / 1000);
    return {
      state: "not-yet",
      why: `The attestation of ${
        inline(filename)
      } is not visible after ${seconds} s: ${seen.notYet}`,
    };
  }
  const digests = new Set(seen.there.flatMap(attestedDigests));
  if (digests.has(sha256)) {
    return { state: "proven", at: new Date(system.clock.now()).toISOString() };
  }
  const said = [...digests].map((each) => `sha256 ${inline(each, 100)}`).join(", ") || "nothing";
  throw new ReleaseError(
    "index-attests-other-bytes",
    `${inline(index.name)} has a provenance of ${
      inline(filename)
    } that is not of the bytes that were built`,
    {
      why: `attested: ${said}\nbuilt:    sha256 ${sha256}`,
      hint:
        "Do not trust this release: look at what the index shows as the file's provenance, and yank the file if it stays so",
    },
  );
}
