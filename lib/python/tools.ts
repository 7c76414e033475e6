// pyrelease's own tools, pinned with hashes, in an environment in the user's cache that is made once.
import { join } from "@std/path";
import type { System } from "../system/mod.ts";
import { cacheFolder } from "./cache_folder.ts";
import { toolPython } from "./find_python.ts";
import { installTools } from "./install_tools.ts";
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

/** What making the tools needs. */
export type ToolSystem = Pick<
  System,
  "clock" | "env" | "files" | "os" | "processes" | "progress"
>;

/**
 * The tools, installed if they are not there yet.
 *
 * What is on PATH is never used in their place: the same commit must build to the same bytes everywhere. An
 * environment can't be moved, so each is made under a name of its own and becomes the current one when it is
 * whole; of two made at once, the later is kept.
 *
 * @param system The machine.
 * @param python The interpreter to work with; where it is too old for the tools, they run on another.
 * @throws {ReleaseError} "python-too-old", "python-without-venv", "tools-install-failed".
 */
export async function ensureTools(system: ToolSystem, python: Python): Promise<Tools> {
  const base = await toolPython(system, python);
  const key = await digest([requirements, base.version, base.base, base.platform].join("\n"));
  const folder = join(cacheFolder(system), `tools-${key}`);
  const environment = await currentOf(system, folder) ?? await make(system, folder, base);
  return {
    python: programIn(system, environment, "python"),
    uv: programIn(system, environment, "uv"),
    interpreter: python,
    versions: { python: base.version, build: pinned("build"), uv: pinned("uv") },
  };
}

/** The environment in use, if it is whole: an interpreter that was removed leaves a dangling link. */
async function currentOf(system: ToolSystem, folder: string): Promise<string | undefined> {
  const name = await system.files.readTextIfThere(join(folder, "current"));
  if (name === undefined || !/^[\w-]+$/.test(name)) return undefined;
  const environment = join(folder, name);
  try {
    await system.files.realPath(programIn(system, environment, "python"));
    await system.files.realPath(programIn(system, environment, "uv"));
    return environment;
  } catch {
    return undefined;
  }
}

async function make(system: ToolSystem, folder: string, base: Python): Promise<string> {
  const title = `Installing build ${pinned("build")} and uv ${pinned("uv")} for pyrelease, once`;
  const started = system.clock.ticks();
  system.progress({ kind: "step", title });
  const name = crypto.randomUUID();
  const environment = join(folder, name);
  let ok = false;
  try {
    await system.files.makeFolder(folder);
    await removeOld(system, folder);
    const list = join(folder, "requirements.txt");
    await system.files.write(list, requirements);
    const python = programIn(system, environment, "python");
    await installTools(system, { base, environment, python, list });
    await system.files.write(join(folder, "current"), name);
    ok = true;
    return environment;
  } finally {
    if (!ok) await system.files.remove(environment);
    const ms = system.clock.ticks() - started;
    system.progress({ kind: "step-end", title, ms, ok });
  }
}

/** Removes what was cut off in the making, or replaced, more than a day ago. */
async function removeOld(system: ToolSystem, folder: string): Promise<void> {
  const current = await system.files.readTextIfThere(join(folder, "current"));
  for (const name of await system.files.list(folder)) {
    const info = await system.files.info(join(folder, name));
    if (info?.kind !== "directory" || name === current) continue;
    if (system.clock.now() - info.modified > 86_400_000) {
      await system.files.remove(join(folder, name));
    }
  }
}

function programIn(system: Pick<System, "os">, environment: string, name: string): string {
  return system.os === "windows"
    ? join(environment, "Scripts", `${name}.exe`)
    : join(environment, "bin", name);
}

function pinned(name: string): string {
  return new RegExp(`^${name}==(\\S+)`, "m").exec(requirements)?.[1] ?? "";
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex().slice(0, 16);
}
