// Reads files for the checks, some at a time, each once; those that cannot be read are told apart.
import { join } from "../system/path.ts";
import { type Distribution, readDistribution } from "../dist/distribution.ts";
import { type ErrorCode, ReleaseError } from "../errors.ts";
import { atOnce } from "../system/at_once.ts";
import type { Digests } from "../system/digests.ts";
import type { System } from "../system/mod.ts";
import { allWatches } from "./all_checks.ts";
import type { Subject, Unreadable } from "./check.ts";

/** What is wrong with the file itself. */
const ofTheFile: readonly ErrorCode[] = [
  "archive-damaged",
  "archive-unsafe",
  "archive-too-large",
  "filename-invalid",
  "distribution-invalid",
  "metadata-invalid",
];

/**
 * Reads wheels and sdists, with what every check wants to see of them.
 *
 * @param system Files.
 * @param folder Where they lie.
 * @param files Which, with their digests where they are known.
 * @param most How many at a time.
 */
export async function readAll(
  system: Pick<System, "files">,
  folder: string,
  files: readonly ({ readonly filename: string } & Partial<Digests>)[],
  most: number,
): Promise<Required<Pick<Subject, "distributions" | "unreadable">>> {
  const watches = await allWatches();
  const read = await atOnce(most, files, async ({ filename, size, sha256, blake2b256 }) => {
    const known = size === undefined || sha256 === undefined || blake2b256 === undefined
      ? {}
      : { known: { size, sha256, blake2b256 } };
    try {
      return await readDistribution(system, join(folder, filename), { ...known, watches });
    } catch (error) {
      if (!(error instanceof ReleaseError) || !ofTheFile.includes(error.code)) throw error;
      return { filename, error };
    }
  });
  return {
    distributions: read.filter((each): each is Distribution => !("error" in each)),
    unreadable: read.filter((each): each is Unreadable => "error" in each),
  };
}
