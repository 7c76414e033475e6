// Shows, after an upload, that an index serves what was built: listed, its bytes, its provenance.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";
import { atOnce } from "../../system/at_once.ts";
import type { System } from "../../system/mod.ts";
import type { Index } from "../index.ts";
import { type ExpectedFile, proveBytes } from "./bytes.ts";
import { type Listed, proveListed, type Release } from "./listed.ts";
import type { FileProof, Proof } from "./proof.ts";
import { proveProvenance } from "./provenance.ts";

/** Milliseconds that each proof may take. */
export interface ProofLimits {
  /** Until the index lists every file. */
  readonly listedMs: number;
  /** Until the version's JSON is asked beside the simple page. */
  readonly staleMs: number;
  /** Until a file can be downloaded; the download itself has no limit while bytes come. */
  readonly bytesMs: number;
  /** Until a file's provenance is there. */
  readonly provenanceMs: number;
}

/** What a publish waits: PyPI's pages are there within seconds, as a rule. */
export const usualLimits: ProofLimits = {
  listedMs: 120_000,
  staleMs: 30_000,
  bytesMs: 60_000,
  provenanceMs: 60_000,
};

/**
 * The same limit for each proof.
 *
 * @param waitMs Milliseconds.
 */
export function limitsOf(waitMs: number): ProofLimits {
  const staleMs = Math.min(usualLimits.staleMs, waitMs);
  return { listedMs: waitMs, staleMs, bytesMs: waitMs, provenanceMs: waitMs };
}

/** How to prove. */
export interface ProofOptions {
  /** The names of the files that were sent with attestations. */
  readonly attested?: ReadonlySet<string>;
  readonly limits?: ProofLimits;
}

/** What was seen, and what is wrong. */
export interface ServedProof {
  /** In the order asked. */
  readonly files: readonly FileProof[];
  /** For the caller to throw when what was seen is written down. */
  readonly wrong?: ReleaseError;
}

/** As many downloads at a time as uploads: an index's front end minds neither. */
const downloads = 4;

/**
 * Asks an index for everything that a user's pip will ask for. Runs nothing and writes nothing.
 *
 * @param system HTTP, the clock and progress.
 * @param index The index.
 * @param release What was uploaded.
 * @param files The files as the index must have them.
 * @param options What else was sent, and how long to wait.
 */
export async function proveServed(
  system: Pick<System, "clock" | "http" | "progress">,
  index: Index,
  release: Release,
  files: readonly ExpectedFile[],
  { attested = new Set(), limits = usualLimits }: ProofOptions = {},
): Promise<ServedProof> {
  const listing = await proveListed(system, index, release, files, limits);
  const errors: (readonly [file: ExpectedFile, error: ReleaseError])[] = [];
  const guarded = async (
    file: ExpectedFile,
    work: () => Promise<Proof>,
  ): Promise<Proof> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      errors.push([file, error]);
      return { state: "wrong", why: error.message };
    }
  };
  const proofs = await atOnce(downloads, files, async (built): Promise<FileProof> => {
    const { proof: listed, file, error } = listing.get(built.filename) as Listed;
    if (error !== undefined) errors.push([built, error]);
    const { filename } = built;
    // What the index names is looked at, whoever sent it: an earlier run's, too.
    const wanted = attested.has(filename) || file?.provenance !== undefined;
    if (file === undefined || error !== undefined) {
      const unknown = {
        state: "not-yet",
        why: `${inline(filename)} was not looked at: ${
          inline(index.name)
        } does not list it as built`,
      } as const;
      return { filename, listed, bytes: unknown, ...(wanted ? { provenance: unknown } : {}) };
    }
    const [bytes, provenance] = await Promise.all([
      guarded(built, () => proveBytes(system, index, built, file.url, limits.bytesMs)),
      wanted
        ? guarded(
          built,
          () => proveProvenance(system, index, release, built, file, limits.provenanceMs),
        )
        : undefined,
    ]);
    return {
      filename,
      url: file.url,
      listed,
      bytes,
      ...(provenance === undefined ? {} : { provenance }),
    };
  });
  // Files are asked side by side: what is wrong is told in their order all the same.
  const wrong = combined(
    files.flatMap((file) => errors.filter(([of]) => of === file).map(([, error]) => error)),
  );
  return { files: proofs, ...(wrong === undefined ? {} : { wrong }) };
}

/** One error for all that is wrong. */
function combined([first, ...others]: readonly ReleaseError[]): ReleaseError | undefined {
  if (first === undefined || others.length === 0) return first;
  return new ReleaseError(first.code, first.message, {
    why: [first.why, ...others.flatMap(({ message, why }) => [message, why])].join("\n"),
    hint: first.hint,
  });
}
