// A build in a test: what it gave, what it told, and what it left in the temporary folder.
import { buildDistributions, type BuildResult } from "../../lib/build/build.ts";
import { ReleaseError } from "../../lib/errors.ts";
import { readProject } from "../../lib/project/project.ts";
import { findPython } from "../../lib/python/find_python.ts";
import { ensureTools } from "../../lib/python/tools.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import type { System } from "../../lib/system/mod.ts";
import type { ProgressEvent } from "../../lib/system/progress.ts";
import { realSystem } from "../../lib/system/real.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { tinyProject } from "../helpers/tiny_project.ts";

/** How a build went. */
export interface Attempt {
  readonly result?: BuildResult;
  readonly error?: ReleaseError;
  readonly events: readonly ProgressEvent[];
  /** What is left in the temporary folder. */
  readonly left: readonly string[];
}

/** Builds with a temporary folder of its own, to see that nothing stays there. */
export async function build(
  dir: string,
  { version = "1.0", timeoutMs, variables = {}, ...which }: {
    version?: string;
    timeoutMs?: number;
    part?: string;
    only?: "wheel" | "sdist";
    variables?: Record<string, string>;
  } = {},
): Promise<Attempt> {
  const events: ProgressEvent[] = [];
  await using temporary = await temporaryFolder();
  const real = realSystem({
    env: environmentOf({ ...Deno.env.toObject(), TMPDIR: temporary.path, ...variables }),
    progress: (event) => events.push(event),
  });
  const makeTemporaryFolder = (prefix: string) => Deno.makeTempDir({ prefix, dir: temporary.path });
  const system: System = { ...real, files: { ...real.files, makeTemporaryFolder } };
  const tools = await ensureTools(realSystem(), await findPython(realSystem()));
  const left = () => [...Deno.readDirSync(temporary.path)].map(({ name }) => name);
  try {
    const project = await readProject(system, dir);
    const options = {
      project,
      version,
      tools,
      ...which,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
    const result = await buildDistributions(system, options);
    return { result, events, left: left() };
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    return { error, events, left: left() };
  }
}

/** A repository with the tiny project; `before` is Python that its backend runs first. */
export function tinyRepo(before?: string, version = "1.0"): Promise<GitRepo> {
  return gitRepo({ ...tinyProject(version, before), ".gitignore": "dist/\npyrelease-out/\n" });
}

/** What a folder holds, sorted. */
export function namesIn(dir: string): string[] {
  return [...Deno.readDirSync(dir)].map(({ name }) => name).sort();
}

/** The lines that the backend wrote. */
export function linesOf({ events }: Attempt): string[] {
  return events.flatMap((event) => event.kind === "output" ? [event.line] : []);
}
