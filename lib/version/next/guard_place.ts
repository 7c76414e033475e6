// A next version's place among all that are there.
import { compareVersions, formatVersion, type Version } from "../../standards/version.ts";
import { finalOf, isAbove, isFinal } from "./finals.ts";
import type { Known } from "./known.ts";
import { refusedForm, tagExists } from "./refusals.ts";

/**
 * Nothing in this history is higher, and nothing elsewhere is the same or the release behind it.
 *
 * @param version The next version.
 * @param known What is there.
 * @throws {ReleaseError} "version-refused" or "tag-exists".
 */
export function guardPlace(version: Version, { last, elsewhere }: Known): void {
  if (!isAbove(version, last.highest)) {
    throw refusedForm(`The next version would be ${formatVersion(version)}`, {
      why: `${
        last.highest === undefined ? "A higher one" : formatVersion(last.highest)
      } is there, and comes after it`,
      hint: "Choose a bigger step: --bump major, --bump minor or --bump patch",
    });
  }
  const taken = elsewhere.find((other) =>
    compareVersions({ ...other.version, local: [] }, version) === 0 ||
    (isFinal(other.version) && compareVersions(finalOf(other.version), version) > 0 &&
      compareVersions(finalOf(other.version), finalOf(version)) === 0)
  );
  if (taken?.tag !== undefined) throw tagExists(version, taken.tag);
}
