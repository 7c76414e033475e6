// A fresh Python environment with the built wheel in it, as a user's `pip install` would leave it.
import { dirname, join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { noSurroundings } from "../python/surroundings.ts";
import type { Tools } from "../python/tools.ts";
import { inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";

/** An environment on disk. */
export interface Environment {
  readonly folder: string;
  readonly python: string;
  /** The folder of the environment's programs: `bin`, or `Scripts` on Windows. */
  readonly programs: string;
  /** Whether it is laid out as on Windows. */
  readonly windows: boolean;
}

/** Takes away what would make the environment see, or reach, something beside itself. */
export const isolation: Readonly<Record<string, string | undefined>> = {
  ...noSurroundings,
  PYTHONDONTWRITEBYTECODE: "1",
  // A file of uv's cache that is linked into an environment would change with what a package writes there.
  UV_LINK_MODE: "copy",
};

/** What making an environment needs of the machine. */
export type EnvironmentSystem = Pick<System, "os" | "processes" | "progress">;

/**
 * Makes an environment with nothing in it.
 *
 * @param system The machine.
 * @param folder Where; must not exist. uv works in the folder above it, which must: in the project's, it
 * would follow `[tool.uv]`, as no user's installation does.
 * @param tools uv, and the interpreter that the environment is made from.
 * @param options `pip`: whether it has a pip of its own, as a user's has.
 * @throws {ReleaseError} "install-failed" with uv's own words.
 */
export async function emptyEnvironment(
  system: EnvironmentSystem,
  folder: string,
  tools: Tools,
  { pip = false }: { readonly pip?: boolean } = {},
): Promise<Environment> {
  const windows = system.os === "windows";
  const programs = join(folder, windows ? "Scripts" : "bin");
  const seed = pip ? ["--seed"] : [];
  const python = ["--python", tools.interpreter.path];
  const args = ["venv", ...seed, "--no-config", "--no-project", ...python, folder];
  await uv(system, tools, folder, args, "an environment");
  return {
    folder,
    windows,
    programs,
    python: join(programs, windows ? "python.exe" : "python"),
  };
}

/**
 * Makes an environment and installs into it.
 *
 * @param system The machine.
 * @param folder Where, as for {@link emptyEnvironment}.
 * @param tools uv, and the interpreter that the environment is made from.
 * @param requirements What to install: paths of wheels, or requirements.
 * @throws {ReleaseError} "install-failed" with uv's own words.
 */
export async function makeEnvironment(
  system: EnvironmentSystem,
  folder: string,
  tools: Tools,
  requirements: readonly string[],
): Promise<Environment> {
  const environment = await emptyEnvironment(system, folder, tools);
  const args = ["pip", "install", "--python", environment.python, "--", ...requirements];
  const what = requirements.map((each) => each.split(/[\\/]/).at(-1)).join(", ");
  await uv(system, tools, folder, args, what);
  return environment;
}

async function uv(
  system: EnvironmentSystem,
  tools: Tools,
  folder: string,
  args: readonly string[],
  what: string,
): Promise<void> {
  const { code, stderr, timedOut } = await system.processes.run([tools.uv, "--quiet", ...args], {
    cwd: dirname(folder),
    env: { ...isolation, UV_NO_PROGRESS: "1", NO_COLOR: "1" },
    timeoutMs: 300_000,
    onLine: (line) => system.progress({ kind: "output", line }),
  });
  if (code === 0) return;
  const made = args[0] === "venv";
  throw new ReleaseError("install-failed", `Cannot ${made ? "make" : "install"} ${what}`, {
    why: timedOut ? "uv did not finish within 300 s" : inlineTail(stderr, 20),
    hint: made
      ? "See that uv reaches the package index that is configured for it"
      : "Run `uv pip install` of the same file in a fresh environment; a user's pip would fail the same way",
  });
}
