// The manifest that the build job made is the one that is here; with several builders, each one's.
import { join } from "../system/path.ts";
import { manifestFileName } from "../dist/part_name.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { sha256File } from "../system/sha256_file.ts";
import type { System } from "../system/mod.ts";
import { promisedDigests } from "./promised_digests.ts";

/**
 * Each manifest is the one that its build job made, when those jobs handed the SHA-256 over.
 *
 * @param system PYRELEASE_MANIFEST_SHA256 holds what the build jobs' outputs said.
 * @param dir The folder that holds `pyrelease-out/`.
 * @param parts The parts that the project names.
 * @throws {ReleaseError} "manifest-changed" with both digests.
 */
export async function guardManifestDigest(
  system: Pick<System, "env" | "files">,
  dir: string,
  parts: readonly string[] = [],
): Promise<void> {
  const said = system.env.get("PYRELEASE_MANIFEST_SHA256");
  if (said === undefined) return;
  for (const { part, sha256 } of promisedDigests(said, parts)) {
    await guardDigest(system, dir, part, sha256);
  }
}

async function guardDigest(
  system: Pick<System, "files">,
  dir: string,
  part: string | undefined,
  expected: string,
): Promise<void> {
  const filename = manifestFileName(part);
  const path = join(dir, "pyrelease-out", filename);
  const there = (await system.files.info(path))?.kind === "file";
  const actual = there ? (await sha256File(path)).sha256 : undefined;
  if (actual === expected.toLowerCase()) return;
  const said = `build job  sha256 ${inline(expected)}\nhere       `;
  const manifest = part === undefined ? "manifest" : `manifest of the part ${part}`;
  throw there
    ? new ReleaseError(
      "manifest-changed",
      `The ${manifest} is not the one that the build job made`,
      {
        why: `${said}sha256 ${actual}`,
        hint:
          "Hand on pyrelease-out/ unchanged, and re-run all jobs: someone or something changed the artifact",
      },
    )
    : new ReleaseError("manifest-changed", `The build job's ${manifest} is not here`, {
      why: `${said}no pyrelease-out/${filename}`,
      hint: "Download the build job's artifact first, into dist/ and pyrelease-out/",
    });
}
