// Builds a commit's sdist and wheel so that a second build of it gives the same bytes.
import about from "../../deno.json" with { type: "json" };
import { join } from "../system/path.ts";
import { type Distribution, readDistribution } from "../dist/distribution.ts";
import { formatManifest, type Manifest } from "../dist/manifest.ts";
import { manifestFileOf, newManifest } from "../dist/new_manifest.ts";
import { normalizeSdist } from "../dist/normalize_sdist.ts";
import { manifestFileName } from "../dist/part_name.ts";
import type { Watch } from "../dist/watch.ts";
import type { Head } from "../git/head.ts";
import type { Project } from "../project/project.ts";
import type { Tools } from "../python/tools.ts";
import { step } from "../system/step.ts";
import type { System } from "../system/mod.ts";
import { checkBuilt } from "./check_built.ts";
import { outputFolders, removeEarlierOutput } from "./earlier_output.ts";
import { inCleanCheckout } from "./in_clean_checkout.ts";
import { runBuild } from "./run_build.ts";

/** What building needs of the world. */
export type BuildSystem = Pick<
  System,
  "clock" | "env" | "files" | "os" | "processes" | "progress"
>;

/** What to build. */
export interface BuildOptions {
  readonly project: Project;
  /** The version that git gives, normalized: the backend must come to the same. */
  readonly version: string;
  /** The ref to note in the manifest, such as `refs/tags/v0.6.0`. */
  readonly ref?: string;
  readonly tools: Tools;
  /** What the backend must find in its environment to come to that version. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Unless given, `build.timeout` of the configuration. */
  readonly timeoutMs?: number;
  /** The builder's part of the release; the whole one unless given. */
  readonly part?: string;
  /** Who looks at the members of what was built. */
  readonly watches?: readonly Watch<unknown>[];
  /** Keep only this; both unless given. A wheel is built from the sdist all the same. */
  readonly only?: "wheel" | "sdist";
}

/** What a build made. */
export interface BuildResult {
  readonly manifest: Manifest;
  /** The files in `dist/`, the sdist first. */
  readonly distributions: readonly Distribution[];
}

/**
 * Builds the commit that is checked out into `dist/`, and writes `pyrelease-out/manifest.json`,
 * or the part's.
 *
 * The backend works in a clean checkout of the commit under the temporary folder, never in the user's tree: what
 * is not committed cannot get into the files, and nothing is left in the tree but `dist/` and `pyrelease-out/`.
 * Whether the tree may be dirty is the caller's to say.
 *
 * @param system The machine.
 * @param options What to build.
 * @throws {ReleaseError} "dist-stray", "build-failed", "build-timeout", "build-output", "version-mismatch",
 * "git-not-a-repository", "git-failed", and what reading a damaged distribution gives.
 */
export async function buildDistributions(
  system: BuildSystem,
  options: BuildOptions,
): Promise<BuildResult> {
  const folders = outputFolders(options.project.dir);
  const { watches = [] } = options;
  await removeEarlierOutput(system, folders, options.part);
  return await withCleanBuild(system, options, async ({ built, head, tools }) => {
    const manifest = manifestOf(built, head, tools, options);
    // The manifest first: should copying be cut off, the next build knows what is its own.
    await system.files.write(
      join(folders.out, manifestFileName(options.part)),
      formatManifest(manifest),
    );
    await system.files.makeFolder(folders.dist);
    const distributions = built.map(async ({ path, filename }) => {
      await system.files.copy(path, join(folders.dist, filename));
      return await readDistribution(system, join(folders.dist, filename), { watches });
    });
    return { manifest, distributions: await Promise.all(distributions) };
  });
}

/** What a build in a clean checkout made, as long as the checkout is there. */
export interface CleanBuild {
  /** The sdist first. */
  readonly built: readonly Distribution[];
  readonly head: Head;
  /** The versions of all that built them, by name. */
  readonly tools: Readonly<Record<string, string>>;
}

/**
 * Builds the commit that is checked out in a clean checkout of it, and works with what was made before it is gone.
 *
 * @param system The machine.
 * @param options What to build.
 * @param use What to do with the files.
 * @throws {ReleaseError} as {@link buildDistributions}.
 */
export async function withCleanBuild<T>(
  system: BuildSystem,
  options: BuildOptions,
  use: (build: CleanBuild) => Promise<T>,
): Promise<T> {
  const { project } = options;
  return await inCleanCheckout(system, project, async ({ source, target, temporary, head }) => {
    const run = {
      source,
      target,
      temporary,
      epochSeconds: head.commitTime,
      timeoutMs: options.timeoutMs ?? project.config.build.timeout * 1000,
      tools: options.tools,
      sdistOnly: options.only === "sdist",
      ...(options.variables === undefined ? {} : { variables: options.variables }),
    };
    const title = `Build ${project.name} ${options.version}`;
    const backend = await step(system, title, () => runBuild(system, run));
    const built = await readBuilt(system, target, head.commitTime, options);
    const tools = { ...backend, ...options.tools.versions, pyrelease: about.version };
    return await use({ built, head, tools });
  });
}

async function readBuilt(
  system: BuildSystem,
  target: string,
  epochSeconds: number,
  { project, version, only }: BuildOptions,
): Promise<readonly Distribution[]> {
  const names = await system.files.list(target);
  if (project.config.build.sdistNormalize) {
    for (const name of names.filter((each) => each.endsWith(".tar.gz"))) {
      await normalizeSdist(system, join(target, name), epochSeconds);
    }
  }
  const built = await Promise.all(
    names.map((name) => readDistribution(system, join(target, name))),
  );
  return checkBuilt(built, version, only);
}

function manifestOf(
  built: readonly Distribution[],
  { commit, commitTime }: Head,
  tools: Readonly<Record<string, string>>,
  { project, version, ref, part }: BuildOptions,
): Manifest {
  return newManifest({
    ...(part === undefined ? {} : { part }),
    commit,
    ...(ref === undefined ? {} : { ref }),
    name: project.name,
    version,
    sourceDateEpoch: commitTime,
    tools,
    files: built.map(manifestFileOf),
  });
}
