// An environment of pinned packages with their hashes, in the user's cache, that is made once.
import { join } from "../system/path.ts";
import { step } from "../system/step.ts";
import type { System } from "../system/mod.ts";
import { cacheFolder } from "./cache_folder.ts";
import { installTools } from "./install_tools.ts";
import type { Python } from "./probe.ts";

/** What making an environment needs. */
export type ToolSystem = Pick<
  System,
  "clock" | "env" | "files" | "os" | "processes" | "progress"
>;

/** What is in an environment. */
export interface Pinned {
  /** What its folder's name begins with. */
  readonly name: string;
  /** A requirements file with hashes. */
  readonly requirements: string;
  /** What is told while it is made. */
  readonly title: string;
  /** Programs without which it is not whole. */
  readonly programs: readonly string[];
  /** The uv that makes it; unless given, the one on PATH, if any. */
  readonly uv?: string;
}

/**
 * The environment's folder, which is made if it is not there yet.
 *
 * An environment can't be moved, so each is made under a name of its own and becomes the current one when it is
 * whole; of two made at once, the later is kept.
 *
 * @param system The machine.
 * @param base The interpreter that it is made from.
 * @param pinned What is in it.
 * @throws {ReleaseError} "python-without-venv", "tools-install-failed".
 */
export async function pinnedEnvironment(
  system: ToolSystem,
  base: Python,
  pinned: Pinned,
): Promise<string> {
  return await pinnedThere(system, base, pinned) ??
    await step(
      system,
      pinned.title,
      async () => make(system, await folderOf(system, base, pinned), base, pinned),
    );
}

/**
 * The environment's folder where it was made before.
 *
 * @param system The machine.
 * @param base As for {@link pinnedEnvironment}.
 * @param pinned As for it.
 */
export async function pinnedThere(
  system: ToolSystem,
  base: Python,
  pinned: Pick<Pinned, "name" | "programs" | "requirements">,
): Promise<string | undefined> {
  return await currentOf(system, await folderOf(system, base, pinned), pinned.programs);
}

async function folderOf(
  system: ToolSystem,
  base: Python,
  { name, requirements }: Pick<Pinned, "name" | "requirements">,
): Promise<string> {
  const key = await digest([requirements, base.version, base.base, base.platform].join("\n"));
  return join(cacheFolder(system), `${name}-${key}`);
}

/**
 * The path of a program in an environment.
 *
 * @param system Which operating system this is.
 * @param environment The environment's folder.
 * @param name The program's.
 */
export function programIn(
  system: Pick<System, "os">,
  environment: string,
  name: string,
): string {
  return system.os === "windows"
    ? join(environment, "Scripts", `${name}.exe`)
    : join(environment, "bin", name);
}

/** The environment in use, if it is whole: an interpreter that was removed leaves a dangling link. */
async function currentOf(
  system: ToolSystem,
  folder: string,
  programs: readonly string[],
): Promise<string | undefined> {
  const name = await system.files.readTextIfThere(join(folder, "current"));
  if (name === undefined || !/^[\w-]+$/.test(name)) return undefined;
  const environment = join(folder, name);
  try {
    for (const program of programs) {
      await system.files.realPath(programIn(system, environment, program));
    }
    return environment;
  } catch {
    return undefined;
  }
}

async function make(
  system: ToolSystem,
  folder: string,
  base: Python,
  { requirements, uv }: Pinned,
): Promise<string> {
  const name = crypto.randomUUID();
  const environment = join(folder, name);
  let ok = false;
  try {
    await system.files.makeFolder(folder);
    await removeOld(system, folder);
    const list = join(folder, "requirements.txt");
    await system.files.write(list, requirements);
    const python = programIn(system, environment, "python");
    const made = { base, environment, python, list };
    await installTools(system, uv === undefined ? made : { ...made, uv });
    await system.files.write(join(folder, "current"), name);
    ok = true;
    return environment;
  } finally {
    if (!ok) await system.files.remove(environment);
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

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex().slice(0, 16);
}
