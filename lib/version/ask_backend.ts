// Asks the build backend for the version, where only it knows.
import { join } from "@std/path";
import { ReleaseError } from "../errors.ts";
import { findRepository } from "../git/repository.ts";
import { readGit } from "../git/run_git.ts";
import type { Project } from "../project/project.ts";
import { findPython } from "../python/find_python.ts";
import { ensureTools, type ToolSystem } from "../python/tools.ts";
import { inline } from "../standards/display.ts";

/**
 * Asks a project's build backend for its version: this runs the project's own code.
 *
 * @returns The version as the built metadata would state it.
 */
export type AskBackend = (project: Project) => Promise<string>;

/** How to run the backend. */
export interface BackendOptions {
  /** The interpreter: a path, a name on PATH or a version. */
  readonly python?: string;
  /** Milliseconds after which it is ended. */
  readonly timeoutMs?: number;
}

/**
 * An {@link AskBackend} that runs the backend's metadata hook (PEP 517) in an isolated environment, as
 * `python -m build --metadata` does.
 *
 * What setuptools leaves beside the sources, `*.egg-info`, is removed again.
 *
 * @param system The machine.
 * @param options Which interpreter, and for how long.
 * @throws {ReleaseError} "backend-failed", and those of {@link ensureTools}.
 */
export function askBackendWith(system: ToolSystem, options: BackendOptions = {}): AskBackend {
  return async (project) => {
    const { timeoutMs = 600_000, ...which } = options;
    const tools = await ensureTools(system, await findPython(system, which));
    const before = await leftovers(system, project.dir);
    try {
      const result = await system.processes.run(
        [tools.python, "-m", "build", "--metadata", "--installer", "uv", project.dir],
        { cwd: project.dir, timeoutMs },
      );
      const version = versionIn(result.stdout);
      if (result.code === 0 && version !== undefined) return version;
      throw failed(project, result.timedOut, `${result.stdout}\n${result.stderr}`, timeoutMs);
    } finally {
      const after = await leftovers(system, project.dir);
      for (const path of after) if (!before.includes(path)) await system.files.remove(path);
    }
  };
}

/** The version in the JSON that ends build's output; hooks may print before it. */
function versionIn(stdout: string): string | undefined {
  const start = stdout.lastIndexOf("\n{\n") + 1;
  try {
    const metadata: unknown = JSON.parse(stdout.slice(start));
    const version = (metadata as { version?: unknown } | null)?.version;
    return typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}

/** The `*.egg-info` folders that git does not track. */
async function leftovers(system: ToolSystem, dir: string): Promise<readonly string[]> {
  const repository = await findRepository(system, dir, { parents: true });
  if (repository === undefined) return [];
  const args = ["status", "--porcelain", "-z", "--ignored", "--untracked-files=normal"];
  return (await readGit(system, repository, args)).split("\0")
    .filter((line) => /^(\?\?|!!) .*\.egg-info\/$/.test(line))
    .map((line) => join(repository.root, line.slice(3)));
}

function failed(
  project: Project,
  timedOut: boolean,
  output: string,
  timeoutMs: number,
): ReleaseError {
  const lines = output.trim().split("\n").slice(-15).map((line) => inline(line, 300));
  const backend = inline(project.backend ?? "setuptools", 80);
  return new ReleaseError("backend-failed", `The build backend ${backend} gave no version`, {
    why: timedOut
      ? `It did not end within ${timeoutMs / 1000} s`
      : lines.join("\n") || "It said nothing",
    hint: "Run `python -m build --metadata` in the project's folder, and mend what it names",
  });
}
