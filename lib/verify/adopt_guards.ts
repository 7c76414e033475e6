// What keeps files from being taken in before any check looks at them.
import type { Distribution } from "../dist/distribution.ts";
import type { ManifestFile } from "../dist/manifest.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";

/**
 * There are files, and each can be a distribution.
 *
 * @param folder Where they lie.
 * @param names Their names.
 * @param again Whether some were taken in before.
 * @throws {ReleaseError} "adopt-refused"
 */
export function guardNames(folder: string, names: readonly string[], again: boolean): void {
  const shown = inline(folder);
  if (names.length === 0 && !again) {
    throw new ReleaseError("adopt-refused", `Nothing to take in: ${shown} holds no file`, {
      hint:
        "Name the folder that the other tool left its files in, such as cibuildwheel's: --adopt wheelhouse (PYRELEASE_ADOPT)",
    });
  }
  const strange = names.filter((name) => !name.endsWith(".whl") && !name.endsWith(".tar.gz"));
  if (strange.length === 0) return;
  throw new ReleaseError(
    "adopt-refused",
    `Cannot take in ${
      strange.map((name) => inline(name, 200)).slice(0, 5).join(", ")
    } from ${shown}`,
    {
      why: "Only wheels and sdists are published",
      hint: "Move away what is neither, or give the other tool a folder of its own",
    },
  );
}

/**
 * The file is the one that a manifest has under its name, if one has.
 *
 * @param found The file.
 * @param known What the manifest has.
 * @throws {ReleaseError} "adopt-refused" with both digests.
 */
export function guardSameBytes(found: Distribution, known: ManifestFile | undefined): void {
  if (known === undefined || known.sha256 === found.sha256) return;
  throw new ReleaseError(
    "adopt-refused",
    `Cannot take in ${inline(found.filename)}: it was built or taken in before, with other bytes`,
    {
      why: `manifest  sha256 ${known.sha256}\nnow       sha256 ${found.sha256}`,
      hint: "Remove pyrelease-out/ and dist/ to begin again",
    },
  );
}
