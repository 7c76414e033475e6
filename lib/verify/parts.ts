// What several builders left: every part that the project names, and no other, as one release.
import { outputFolders } from "../build/earlier_output.ts";
import { readManifests } from "../dist/manifests_there.ts";
import { mergeManifests, type Part } from "../dist/merge_manifests.ts";
import { ReleaseError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import { normalizeName } from "../standards/name.ts";
import type { System } from "../system/mod.ts";
import { guardPartNames } from "./part_names.ts";
import { type Commit, guardSameCommit, readFiles } from "./built.ts";
import type { Subject } from "./check.ts";

/**
 * The distributions in `dist/` with the merged manifest of all parts.
 *
 * @param system Files.
 * @param commit The commit that they must be of.
 * @param from The folder that holds `dist/` and `pyrelease-out/`; the project's unless given.
 * @returns `undefined` when no part is there.
 * @throws {ReleaseError} "parts-missing", "parts-foreign", "parts-differ", and what `readBuilt` throws.
 */
export async function readParts(
  system: Pick<System, "files">,
  commit: Commit,
  from: string = commit.project.dir,
): Promise<Subject | undefined> {
  const parts = await readExpectedParts(system, commit.project, from);
  if (parts === undefined) return undefined;
  for (const { manifest } of parts) guardSameCommit(manifest, commit);
  return await readFiles(system, commit, mergeManifests(parts), outputFolders(from).dist);
}

/**
 * Every part that the project names, in its order.
 *
 * @param system Files.
 * @param project The project.
 * @param from The folder that holds `pyrelease-out/`.
 * @returns `undefined` when no part is there.
 * @throws {ReleaseError} "parts-missing", "parts-foreign", "manifest-invalid".
 */
export async function readExpectedParts(
  system: Pick<System, "files">,
  project: Project,
  from: string,
): Promise<Part[] | undefined> {
  const { whole, parts } = await readManifests(system, outputFolders(from).out);
  if (parts.length === 0) return undefined;
  guardPartNames(project, parts);
  if (whole !== undefined) throw besideParts();
  for (const part of parts) guardSameProject(project, part);
  return project.config.parts.flatMap((name) => parts.filter((part) => part.name === name));
}

function guardSameProject(project: Project, { name, manifest }: Part): void {
  if (normalizeName(manifest.name) === project.normalizedName) return;
  throw new ReleaseError(
    "parts-foreign",
    `The part ${name} is of another project: ${inline(manifest.name)}`,
    {
      why: `pyproject.toml says ${inline(project.name)}`,
      hint: "See which job handed it over: publish takes what is expected, nothing else",
    },
  );
}

function besideParts(): ReleaseError {
  return new ReleaseError(
    "parts-foreign",
    "A whole release lies beside its parts in pyrelease-out/",
    {
      why: "manifest.json is of a job that built all of it: deno task verify without --part",
      hint: "Let every job that builds name its part: --part NAME (PYRELEASE_PART)",
    },
  );
}
