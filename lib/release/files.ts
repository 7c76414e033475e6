// What is attached to a release: the distributions that are on the index, and what tells of them.
import { join } from "../system/path.ts";
import type { Manifest } from "../dist/manifest.ts";
import { ReleaseError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { guardManifestDigest } from "../publish/manifest_digest.ts";
import { inline } from "../standards/display.ts";
import { digestFile } from "../system/digests.ts";
import type { System } from "../system/mod.ts";
import { readReleaseManifest } from "../verify/release_manifest.ts";
import type { AssetFile } from "./github/asset_file.ts";
import { guardReceipt } from "../publish/guard_receipt.ts";
import type { ReleaseReceipt } from "../publish/parse_receipt.ts";
import { readReceipt } from "../publish/read_receipt.ts";
import type { RecordKind } from "./same_record.ts";

/** A file of a release. */
export interface ReleaseFile extends AssetFile {
  /** What it tells of the distributions; absent for a distribution itself. */
  readonly record?: RecordKind;
}

/** What a publish job handed over. */
export interface Published {
  readonly manifest: Manifest;
  readonly receipt: ReleaseReceipt;
  /** Distributions first, each with its attestation behind it, then the manifest and the receipt. */
  readonly files: readonly ReleaseFile[];
}

/**
 * Reads what was published, and holds every byte of it against the manifest and the receipt.
 *
 * @param system Files, and the manifest's digest where the build job handed it over.
 * @param project The project; with several builders, the manifest is all parts' and each is attached.
 * @throws {ReleaseError} "receipt-missing", "receipt-invalid", "receipt-incomplete", "receipt-of-another",
 * "manifest-invalid", "manifest-changed", "dist-changed".
 */
export async function readPublished(
  system: Pick<System, "env" | "files">,
  project: Project,
): Promise<Published> {
  const { dir, config } = project;
  await guardManifestDigest(system, dir, config.parts);
  const out = join(dir, "pyrelease-out");
  const found = await readReleaseManifest(system, project, dir);
  if (found === undefined) throw missing("manifest.json");
  const { manifest, filenames } = found;
  const receipt = await readReceipt(system, dir);
  if (receipt === undefined) throw missing("receipt.json");
  guardReceipt(manifest, receipt);
  const distributions = await Promise.all(manifest.files.map(async ({ filename, sha256 }) => {
    const path = join(dir, "dist", filename);
    const file = await described(system, path, filename, "application/octet-stream");
    if (file?.sha256 !== sha256) throw changed(filename, sha256, file?.sha256);
    const attestation = `${filename}.publish.attestation`;
    return [file, ...await record(system, join(dir, "dist", attestation), "attestation")];
  }));
  const manifests = await Promise.all(
    filenames.map((name) => record(system, join(out, name), "manifest")),
  );
  return {
    manifest,
    receipt,
    files: [
      ...distributions.flat(),
      ...manifests.flat(),
      ...await record(system, join(out, "receipt.json"), "receipt"),
    ],
  };
}

async function record(
  system: Pick<System, "files">,
  path: string,
  kind: RecordKind,
): Promise<ReleaseFile[]> {
  const filename = path.replace(/^.*[\\/]/, "");
  const file = await described(system, path, filename, "application/json");
  return file === undefined ? [] : [{ ...file, record: kind }];
}

async function described(
  system: Pick<System, "files">,
  path: string,
  filename: string,
  contentType: string,
): Promise<ReleaseFile | undefined> {
  // A link could lead to any file of the machine.
  if ((await system.files.info(path))?.kind !== "file") return undefined;
  const { size, sha256 } = await digestFile(path);
  return { filename, path, size, sha256, contentType };
}

function missing(name: string): ReleaseError {
  return new ReleaseError("receipt-missing", `There is no pyrelease-out/${name}`, {
    why:
      "Only what the index has is attached to a release, and the publish job's receipt says what that is",
    hint:
      "Run this after deno task publish, with its dist/ and pyrelease-out/: the artifacts `distributions` and `receipt` of ci/publish.yml",
  });
}

function changed(filename: string, expected: string, actual: string | undefined): ReleaseError {
  return new ReleaseError("dist-changed", `dist/ is not what was published: ${inline(filename)}`, {
    why: `manifest  sha256 ${expected}\ndist/     ${
      actual === undefined ? "no such file" : `sha256 ${actual}`
    }`,
    hint: "Hand on dist/ unchanged, and re-run all jobs: someone or something changed the artifact",
  });
}
