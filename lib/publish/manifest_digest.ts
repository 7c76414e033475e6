// The manifest that the build job made is the one that is here.
import { join } from "@std/path";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { digestFile } from "../system/digests.ts";
import type { System } from "../system/mod.ts";

/**
 * The manifest is the one that the build job made, when that job handed its SHA-256 over.
 *
 * @param system PYRELEASE_MANIFEST_SHA256 holds what the build job's output said.
 * @throws {ReleaseError} "manifest-changed" with both digests.
 */
export async function guardManifestDigest(
  system: Pick<System, "env" | "files">,
  dir: string,
): Promise<void> {
  const expected = system.env.get("PYRELEASE_MANIFEST_SHA256");
  if (expected === undefined) return;
  if (expected === "") throw withoutDigest();
  const path = join(dir, "pyrelease-out", "manifest.json");
  const there = (await system.files.info(path))?.kind === "file";
  const actual = there ? (await digestFile(path)).sha256 : undefined;
  if (actual === expected.toLowerCase()) return;
  const said = `build job  sha256 ${inline(expected)}\nhere       `;
  throw there
    ? new ReleaseError("manifest-changed", "The manifest is not the one that the build job made", {
      why: `${said}sha256 ${actual}`,
      hint:
        "Hand on pyrelease-out/ unchanged, and re-run all jobs: someone or something changed the artifact",
    })
    : new ReleaseError("manifest-changed", "The build job's manifest is not here", {
      why: `${said}no pyrelease-out/manifest.json`,
      hint: "Download the build job's artifact first, into dist/ and pyrelease-out/",
    });
}

/** An empty variable is a workflow that was wired wrongly: taken for none, it would switch the check off. */
function withoutDigest(): ReleaseError {
  return new ReleaseError("manifest-changed", "PYRELEASE_MANIFEST_SHA256 is empty", {
    why: "The build job handed no digest over, so its manifest cannot be told from another",
    hint:
      "Let the build job set its output from `sha256sum pyrelease-out/manifest.json`, as ci/publish.yml does",
  });
}
