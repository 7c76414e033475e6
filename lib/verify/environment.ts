// A fresh Python environment with the built wheel in it, as a user's `pip install` would leave it.
import { dirname, join } from "@std/path";
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
}

/** Variables that would make the environment see something beside itself. */
export const isolation: Readonly<Record<string, string | undefined>> = {
  ...noSurroundings,
  PYTHONDONTWRITEBYTECODE: "1",
};

/**
 * Makes an environment and installs into it.
 *
 * @param system The machine.
 * @param folder Where; must not exist. uv works in the folder above it, which must: in the project's, it
 * would follow `[tool.uv]`, as no user's installation does.
 * @param tools uv, and the interpreter that the environment is made from.
 * @param requirements What to install: paths of wheels, or requirements.
 * @throws {ReleaseError} "install-failed" with uv's own words.
 */
export async function makeEnvironment(
  system: Pick<System, "os" | "processes" | "progress">,
  folder: string,
  tools: Tools,
  requirements: readonly string[],
): Promise<Environment> {
  const windows = system.os === "windows";
  const programs = join(folder, windows ? "Scripts" : "bin");
  const environment = {
    folder,
    programs,
    python: join(programs, windows ? "python.exe" : "python"),
  };
  const uv = async (...args: string[]) => {
    const { code, stderr, timedOut } = await system.processes.run([tools.uv, "--quiet", ...args], {
      cwd: dirname(folder),
      env: { ...isolation, UV_NO_PROGRESS: "1", NO_COLOR: "1" },
      timeoutMs: 300_000,
      onLine: (line) => system.progress({ kind: "output", line }),
    });
    if (code === 0) return;
    throw new ReleaseError(
      "install-failed",
      `Cannot install ${requirements.map((each) => each.split(/[\\/]/).at(-1)).join(", ")}`,
      {
        why: timedOut ? "uv did not finish within 300 s" : inlineTail(stderr, 20),
        hint:
          "Run `uv pip install` of the same file in a fresh environment; a user's pip would fail the same way",
      },
    );
  };
  await uv("venv", "--no-config", "--no-project", "--python", tools.interpreter.path, folder);
  await uv("pip", "install", "--python", environment.python, "--", ...requirements);
  return environment;
}
