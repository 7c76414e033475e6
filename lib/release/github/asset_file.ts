// A file that is to be attached to a release.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";

/** A file to attach. */
export interface AssetFile {
  readonly filename: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** In lower-case hex. */
  readonly sha256: string;
  readonly contentType: string;
}

/**
 * The error for a name that the release has with other bytes.
 *
 * @param file What was to be attached.
 * @param sha256 The digest of what is there.
 * @returns "asset-other-bytes" with both digests.
 */
export function assetOtherBytes(
  file: Pick<AssetFile, "filename" | "sha256">,
  sha256: string,
): ReleaseError {
  return new ReleaseError(
    "asset-other-bytes",
    `The release has ${inline(file.filename)} with other bytes`,
    {
      why: `sha256 on GitHub  ${sha256}\nsha256 published  ${file.sha256}`,
      hint:
        "What was published cannot change: remove the other file from the release by hand, then run this again",
    },
  );
}
