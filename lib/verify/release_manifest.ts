// The manifest of a release that was built, whether one builder made it or several.
import { outputFolders } from "../build/earlier_output.ts";
import type { Manifest } from "../dist/manifest.ts";
import { readManifest } from "../dist/manifests_there.ts";
import { mergeManifests } from "../dist/merge_manifests.ts";
import { manifestFileName } from "../dist/part_name.ts";
import type { Project } from "../project/project.ts";
import type { System } from "../system/mod.ts";
import { readExpectedParts } from "./parts.ts";

/** The manifest of a whole release, and the files that hold it. */
export interface ReleaseManifest {
  readonly manifest: Manifest;
  /** Bare names in `pyrelease-out`: `manifest.json`, or one a part. */
  readonly filenames: readonly string[];
}

/**
 * The manifest of a release, whether one builder made it or several.
 *
 * @param system Files.
 * @param project The project.
 * @param from The folder that holds `pyrelease-out/`.
 * @returns `undefined` when there is none.
 * @throws {ReleaseError} as {@link readExpectedParts}, and "parts-differ".
 */
export async function readReleaseManifest(
  system: Pick<System, "files">,
  project: Project,
  from: string,
): Promise<ReleaseManifest | undefined> {
  const parts = await readExpectedParts(system, project, from);
  if (parts !== undefined) {
    const filenames = parts.map(({ name }) => manifestFileName(name));
    return { manifest: mergeManifests(parts), filenames };
  }
  const manifest = await readManifest(system, outputFolders(from).out);
  return manifest && { manifest, filenames: [manifestFileName()] };
}
