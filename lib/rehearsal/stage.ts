// What a rehearsal releases: the sample with a past of its own, or a clone of the user's project.
import { join } from "@std/path";
import { readProject } from "../project/project.ts";
import { guardTestsConfigured } from "../publish/guards.ts";
import { formatVersion, parseVersion } from "../standards/version.ts";
import type { System } from "../system/mod.ts";
import { computeVersion } from "../version/compute.ts";
import type { AskBackend } from "../version/ask_backend.ts";
import { writeSampleHistory } from "./sample_history.ts";
import { cloneProject, git, type Upstream } from "./upstream.ts";

/** What is released, and what must come of it. */
export interface Stage {
  readonly upstream: Upstream;
  /** The project's name, normalized. */
  readonly project: string;
  /** The tag that the story pushes second. */
  readonly nextTag: string;
  /** The version that the test index has from a time before pyrelease, and the tag it is built from. */
  readonly past?: { readonly tag: string; readonly version: string };
  /** What the two releases must be called, where that is known beforehand. */
  readonly expected?: readonly [development: string, release: string];
  /** A console script that answers `--version`. */
  readonly script?: string;
}

/**
 * The bundled sample: v0.5.5, then 23 commits; 0.5.4 was uploaded by hand.
 *
 * @param system The machine.
 * @param folder Where its repository goes.
 */
export async function sampleStage(
  system: Pick<System, "clock" | "processes">,
  folder: string,
): Promise<Stage> {
  return {
    upstream: await writeSampleHistory(system, folder),
    project: "pyforge-cli",
    nextTag: "v0.6.0",
    past: { tag: "v0.5.4", version: "0.5.4" },
    expected: ["0.6.0.dev23", "0.6.0"],
    script: "pyforge",
  };
}

/**
 * A clone of the user's project. Where its newest commit is a release already, an empty commit follows,
 * so that there is something to develop.
 *
 * @param system The machine.
 * @param dir The project's folder: only read.
 * @param folder Where the clone goes.
 * @param askBackend Asks the build backend, where only it knows the version.
 */
export async function projectStage(
  system: System,
  dir: string,
  folder: string,
  askBackend: AskBackend,
): Promise<Stage> {
  const upstream = await cloneProject(system, dir, folder);
  const project = await readProject(system, join(upstream.folder, upstream.inside));
  guardTestsConfigured(project);
  let computed = await computeVersion(system, project, { askBackend });
  if (computed.exact) {
    const message = "Begin the next version (rehearsal)";
    await git(system, ["-C", folder, "commit", "--quiet", "--allow-empty", "--message", message]);
    computed = await computeVersion(system, project, { askBackend });
  }
  return {
    upstream,
    project: project.normalizedName,
    nextTag: tagFor(computed.version, computed.tag),
  };
}

/** The tag of the final release that a development version leads to, written like the newest tag. */
function tagFor(development: string, newest: string | undefined): string {
  const { epoch, release, post } = parseVersion(development);
  const last = release.length - 1;
  const next = post === undefined
    ? release
    : release.map((part, index) => index === last ? part + 1n : part);
  const prefix = newest === undefined ? "v" : /^\D*/.exec(newest)?.[0] ?? "v";
  return prefix + formatVersion({ epoch, release: next, local: [] });
}
