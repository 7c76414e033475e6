// What a build left in dist/, when it is of the commit at hand and nobody touched it since.
import { join } from "@std/path";
import { readDistribution } from "../dist/distribution.ts";
import type { Manifest } from "../dist/manifest.ts";
import { compareWithManifest, type ManifestProblem } from "../dist/manifest_compare.ts";
import { parseManifest } from "../dist/manifest_parse.ts";
import { ReleaseError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import { digestFile } from "../system/digests.ts";
import type { System } from "../system/mod.ts";
import type { Subject } from "./check.ts";

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
 * @returns `undefined` when nothing was built.
 * @throws {ReleaseError} "manifest-invalid", "manifest-other-commit", "dist-changed" with both digests
 * of each file that differs, or one for a file that cannot be read.
 */
export async function readBuilt(
  system: Pick<System, "files">,
  commit: Commit,
  from: string = commit.project.dir,
): Promise<Subject | undefined> {
  const { project, version } = commit;
  const text = await system.files.readTextIfThere(join(from, "pyrelease-out", "manifest.json"));
  if (text === undefined) return undefined;
  const manifest = parseManifest(text);
  guardSameCommit(manifest, commit);
  const folder = join(from, "dist");
  // uv build leaves a .gitignore, which no upload of `dist/*` takes.
  const names = (await system.files.list(folder)).filter((name) => name !== ".gitignore");
  const states = await Promise.all(names.map(async (filename) => {
    const file = (await system.files.info(join(folder, filename)))?.kind === "file";
    const nothing = { size: 0, sha256: "not a file", blake2b256: "" };
    return { filename, ...(file ? await digestFile(join(folder, filename)) : nothing) };
  }));
  const problems = compareWithManifest(manifest, states);
  if (problems.length > 0) throw changed(problems);
  const distributions = await Promise.all(
    manifest.files.map(({ filename }) => readDistribution(system, join(folder, filename))),
  );
  return { project, version, manifest, distributions };
}

function guardSameCommit(manifest: Manifest, { commit, version }: Commit): void {
  if (manifest.commit === commit && manifest.version === version) return;
  const message = manifest.commit === commit
    ? `dist/ was built as ${manifest.version}, and this commit is ${version} now`
    : `dist/ was built from another commit${
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
