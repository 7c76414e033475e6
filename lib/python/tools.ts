// pyrelease's own tools, pinned with hashes, in an environment in the user's cache that is made once.
import { toolPython } from "./find_python.ts";
import { pinnedEnvironment, programIn, type ToolSystem } from "./pinned_environment.ts";
import type { Python } from "./probe.ts";
import requirements from "./requirements.txt" with { type: "text" };

/** The tools that build and install. */
export interface Tools {
  /** The environment's interpreter: it can import `build`. */
  readonly python: string;
  /** The environment's uv. */
  readonly uv: string;
  /** The interpreter that was asked for: the one to install the project's wheel on. */
  readonly interpreter: Python;
  /** Versions of `python`, `build` and `uv`. */
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * The tools, installed if they are not there yet.
 *
 * What is on PATH is never used in their place: the same commit must build to the same bytes everywhere.
 *
 * @param system The machine.
 * @param python The interpreter to work with; where it is too old for the tools, they run on another.
 * @throws {ReleaseError} "python-too-old", "python-without-venv", "tools-install-failed".
 */
export async function ensureTools(system: ToolSystem, python: Python): Promise<Tools> {
  const base = await toolPython(system, python);
  const environment = await pinnedEnvironment(system, base, {
    name: "tools",
    requirements,
    title: `Installing build ${pinned("build")} and uv ${pinned("uv")} for pyrelease, once`,
    programs: ["python", "uv"],
  });
  return {
    python: programIn(system, environment, "python"),
    uv: programIn(system, environment, "uv"),
    interpreter: python,
    versions: { python: base.version, build: pinned("build"), uv: pinned("uv") },
  };
}

function pinned(name: string): string {
  return new RegExp(`^${name}==(\\S+)`, "m").exec(requirements)?.[1] ?? "";
}
