// The manifests that lie in pyrelease-out/: the whole release's, or one a builder.
import { join } from "../system/path.ts";
import type { System } from "../system/mod.ts";
import type { Manifest, ManifestFile } from "./manifest.ts";
import { parseManifest } from "./manifest_parse.ts";
import type { Part } from "./merge_manifests.ts";
import { manifestFileName, partOfFileName } from "./part_name.ts";

/** What lies there. */
export interface ManifestsThere {
  /** The manifest of a release that one builder made. */
  readonly whole?: Manifest;
  /** By name. */
  readonly parts: readonly Part[];
}

/**
 * Reads one manifest.
 *
 * @param system Files.
 * @param out The folder `pyrelease-out`.
 * @param part The part that it is of; the whole release unless given.
 * @returns `undefined` when it is not there.
 * @throws {ReleaseError} `manifest-invalid`, also when it is another part's than its name says.
 */
export async function readManifest(
  system: Pick<System, "files">,
  out: string,
  part?: string,
): Promise<Manifest | undefined> {
  const text = await system.files.readTextIfThere(join(out, manifestFileName(part)));
  return text === undefined ? undefined : parseManifest(text, part);
}

/**
 * Reads every manifest.
 *
 * @param system Files.
 * @param out The folder `pyrelease-out`.
 * @param except A part whose manifest is not read.
 * @throws {ReleaseError} `manifest-invalid`.
 */
export async function readManifests(
  system: Pick<System, "files">,
  out: string,
  except?: string,
): Promise<ManifestsThere> {
  const whole = await readManifest(system, out);
  const parts: Part[] = [];
  for (const filename of await system.files.list(out)) {
    const name = partOfFileName(filename);
    if (name === undefined || name === except) continue;
    const manifest = await readManifest(system, out, name);
    if (manifest !== undefined) parts.push({ name, manifest });
  }
  return { ...(whole === undefined ? {} : { whole }), parts };
}

/**
 * The files that other parts name: they may lie in the same `dist`.
 *
 * @param system Files.
 * @param out The folder `pyrelease-out`.
 * @param part The part that is not asked.
 * @throws {ReleaseError} `manifest-invalid`.
 */
export async function namedByOthers(
  system: Pick<System, "files">,
  out: string,
  part: string,
): Promise<Map<string, ManifestFile>> {
  const { parts } = await readManifests(system, out, part);
  const files = parts.flatMap(({ manifest }) => manifest.files);
  return new Map(files.map((file) => [file.filename, file]));
}
