// What a build left in dist/, when it is of the commit at hand and nobody touched it since.
import { join } from "../system/path.ts";
import { outputFolders } from "../build/earlier_output.ts";
import type { Manifest } from "../dist/manifest.ts";
import {
  compareWithManifest,
  type FileState,
  type ManifestProblem,
} from "../dist/manifest_compare.ts";
import { namedByOthers, readManifest } from "../dist/manifests_there.ts";
import { ReleaseError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import { sha256Files } from "../system/sha256_files.ts";
import type { System } from "../system/mod.ts";
import type { Subject } from "./check.ts";
import { readAll } from "./read_all.ts";

/** What is known of the commit before anything is built. */
export interface Commit {
  readonly project: Project;
  /** The version from git, normalized. */
  readonly version: string;
  /** The full object name of HEAD. */
  readonly commit: string;
  /** The commit's time in seconds since 1970. */
  readonly commitTime: number;
  /** The full ref that is released, such as `refs/tags/v0.6.0`, when there is one. */
  readonly ref?: string;
  /** What the build must find in its environment to come to the version. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * The distributions in `dist/` with their manifest.
 *
 * @param system Files.
 * @param commit The commit that they must be of.
 * @param from The folder that holds `dist/` and `pyrelease-out/`; the project's unless given.
 * @param part The builder's part of the release, beside which other parts' files may lie; the whole one
 * unless given.
 * @returns `undefined` when nothing was built.
 * @throws {ReleaseError} "manifest-invalid", "manifest-other-commit", "dist-changed" with both digests
 * of each file that differs.
 */
export async function readBuilt(
  system: Pick<System, "files">,
  commit: Commit,
  from: string = commit.project.dir,
  part?: string,
): Promise<Subject | undefined> {
  const folders = outputFolders(from);
  const manifest = await readManifest(system, folders.out, part);
  if (manifest === undefined) return undefined;
  guardSameCommit(manifest, commit);
  const others = part === undefined ? [] : await namedByOthers(system, folders.out, part);
  return await readFiles(system, commit, manifest, folders.dist, new Map(others));
}

/**
 * The files that a manifest names.
 *
 * @param system Files.
 * @param commit The commit that they are of.
 * @param manifest What was built.
 * @param folder Where they lie, and nothing else.
 * @param others What may lie there, too, by name.
 * @throws {ReleaseError} "dist-changed".
 */
export async function readFiles(
  system: Pick<System, "files">,
  { project, version }: Commit,
  manifest: Manifest,
  folder: string,
  others: ReadonlyMap<string, unknown> = new Map(),
): Promise<Subject> {
  const named = new Set(manifest.files.map(({ filename }) => filename));
  const attested = new Set([...named].map((filename) => `${filename}.publish.attestation`));
  // uv build leaves a .gitignore, which no upload of `dist/*` takes.
  const names = (await system.files.list(folder)).filter((name) =>
    name !== ".gitignore" && !attested.has(name) && (named.has(name) || !others.has(name))
  );
  // Side by side: what is read counts only where the bytes are the manifest's, and so are all their digests.
  const [states, read] = await Promise.allSettled([
    statesOf(system, folder, names),
    // For the disk and the decompression to overlap.
    readAll(system, folder, manifest.files, 4),
  ]);
  if (states.status === "rejected") throw states.reason;
  const problems = compareWithManifest(manifest, states.value);
  if (problems.length > 0) throw changed(problems);
  if (read.status === "rejected") throw read.reason;
  return { project, version, manifest, ...read.value };
}

async function statesOf(
  system: Pick<System, "files">,
  folder: string,
  names: readonly string[],
): Promise<FileState[]> {
  const kinds = await Promise.all(
    names.map(async (filename) => (await system.files.info(join(folder, filename)))?.kind),
  );
  const files = names.filter((_, at) => kinds[at] === "file");
  const digests = await sha256Files(files.map((filename) => join(folder, filename)));
  const known = new Map(files.map((filename, at) => [filename, digests[at]]));
  return names.map((filename) => ({
    filename,
    ...(known.get(filename) ?? { size: 0, sha256: "not a file" }),
  }));
}

/**
 * The manifest is of the commit at hand, at its version.
 *
 * @throws {ReleaseError} "manifest-other-commit"
 */
export function guardSameCommit(manifest: Manifest, { commit, version }: Commit): void {
  if (manifest.commit === commit && manifest.version === version) return;
  const what = manifest.part === undefined ? "dist/" : `The part ${manifest.part}`;
  const message = manifest.commit === commit
    ? `${what} was built as ${manifest.version}, and this commit is ${version} now`
    : `${what} was built from another commit${
      manifest.version === version ? "" : `, as ${manifest.version}; this one is ${version}`
    }`;
  throw new ReleaseError("manifest-other-commit", message, {
    why: manifest.commit === commit
      ? "A tag came or went after the build"
      : `manifest  ${manifest.commit}\ncheckout  ${commit}`,
    hint: "Build again: deno task build, then deno task verify; in CI, re-run all jobs",
  });
}

function changed(problems: readonly ManifestProblem[]): ReleaseError {
  const names = problems.map(({ filename }) => inline(filename)).join(", ");
  return new ReleaseError("dist-changed", `dist/ is not what was built: ${names}`, {
    why: problems.map((problem) => {
      const name = inline(problem.filename);
      switch (problem.kind) {
        case "missing":
          return `${name} is in the manifest and not in dist/`;
        case "stray":
          return `${name} is in dist/ and not in the manifest`;
        case "changed":
          return `${name} changed after the build\n  manifest  sha256 ${problem.expected.sha256}\n  dist/     sha256 ${problem.actual.sha256}`;
      }
    }).join("\n"),
    hint: [
      ...(problems.some(({ kind }) => kind === "stray")
        ? ["Move away what is not in the manifest: publish sends what was verified, nothing else"]
        : []),
      ...(problems.some(({ kind }) => kind !== "stray")
        ? ["Build again: deno task build, then deno task verify; in CI, re-run all jobs"]
        : []),
    ].join("\n"),
  });
}
