// The receipt against the manifest: the same files, and all of them on the index.
import type { Manifest } from "../dist/manifest.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { isOnIndex, type ReleaseReceipt } from "./parse_receipt.ts";

/**
 * The receipt is of the manifest's files, and all of them are on the index.
 *
 * @throws {ReleaseError} "receipt-of-another" or "receipt-incomplete".
 */
export function guardReceipt(manifest: Manifest, receipt: ReleaseReceipt): void {
  const sent = new Map(receipt.files.map((file) => [file.filename, file]));
  const others = manifest.files.filter(({ filename, sha256 }) =>
    sent.get(filename)?.sha256 !== sha256
  );
  const about = ({ version, commit, files }: Pick<ReleaseReceipt, "version" | "commit"> & {
    readonly files: readonly unknown[];
  }) => `${inline(version)}, commit ${commit}, ${files.length} files`;
  if (others.length > 0 || about(manifest) !== about(receipt)) {
    throw new ReleaseError("receipt-of-another", "The receipt is of another build", {
      why: [
        `manifest  ${about(manifest)}`,
        `receipt   ${about(receipt)}`,
        ...others.flatMap(({ filename, sha256 }) => [
          inline(filename),
          `  manifest  sha256 ${sha256}`,
          `  receipt   ${named(sent.get(filename))}`,
        ]),
      ].join("\n"),
      hint: "Hand on dist/ and pyrelease-out/ of one run, and re-run all jobs",
    });
  }
  const open = receipt.files.filter((file) => !isOnIndex(file));
  if (open.length === 0) return;
  throw new ReleaseError(
    "receipt-incomplete",
    `${
      inline(receipt.index.name)
    } does not have all files yet: a release of some would be half a release`,
    {
      why: open.map(({ filename, outcome }) => `${inline(filename)}: ${outcome}`).join("\n"),
      hint:
        "Finish the publish first: re-run its job, which sends what is missing and nothing else",
    },
  );
}

function named(file: { readonly sha256: string } | undefined): string {
  return file === undefined ? "does not name it" : `sha256 ${file.sha256}`;
}
