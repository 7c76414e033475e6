// A pip that nobody configured: what a user's pip does, from the index that is named and no other.
import { join } from "../system/path.ts";
import type { Tools } from "../python/tools.ts";
import type { System } from "../system/mod.ts";
import type { RunResult } from "../system/processes.ts";
import { emptyEnvironment, type Environment, isolation } from "../verify/environment.ts";

/** What running pip needs of the machine. */
export type PipSystem = Pick<System, "env" | "os" | "processes" | "progress">;

/** A fresh environment with a pip of its own. */
export interface Pip {
  readonly environment: Environment;
  /** An empty folder above the environment's: where everything runs. */
  readonly folder: string;
  /**
   * Runs pip.
   *
   * @param args What follows `pip`.
   * @param options `configured`: as this machine's pip is set up, in place of not at all.
   */
  run(args: readonly string[], options?: { readonly configured?: boolean }): Promise<RunResult>;
}

/**
 * Makes the environment.
 *
 * @param system The machine.
 * @param tools uv, and the interpreter to make it from.
 * @param folder An empty folder to make it in.
 * @throws {ReleaseError} "install-failed"
 */
export async function makePip(system: PipSystem, tools: Tools, folder: string): Promise<Pip> {
  const environment = await emptyEnvironment(system, join(folder, "env"), tools, { pip: true });
  return {
    environment,
    folder,
    run: (args, { configured = false } = {}) =>
      system.processes.run([environment.python, "-I", "-m", "pip", ...args], {
        cwd: folder,
        env: {
          ...isolation,
          // Of pip itself, in an environment that is used several times and then removed.
          PYTHONDONTWRITEBYTECODE: undefined,
          ...(configured ? {} : withoutPipSettings(system)),
          PIP_DISABLE_PIP_VERSION_CHECK: "1",
          PIP_NO_INPUT: "1",
          NO_COLOR: "1",
        },
        timeoutMs: 600_000,
        onLine: (line) => system.progress({ kind: "output", line }),
      }),
  };
}

/** How pip reaches the network stays: certificates and proxies. */
const kept = new Set(["PIP_CERT", "PIP_CLIENT_CERT", "PIP_PROXY"]);

/**
 * Variables that take every setting from pip that could lead it to another index, another environment or
 * another choice: all of `PIP_*`, and every configuration file (the null device in `PIP_CONFIG_FILE` has pip
 * read none: pip's documentation, "Configuration").
 *
 * @param system Whose variables, and which null device.
 */
export function withoutPipSettings(
  system: Pick<System, "env" | "os">,
): Record<string, string | undefined> {
  const names = Object.keys(system.env.all()).filter((name) =>
    /^PIP_/i.test(name) && !kept.has(name.toUpperCase())
  );
  return {
    ...Object.fromEntries(names.map((name) => [name, undefined])),
    PIP_CONFIG_FILE: system.os === "windows" ? "nul" : "/dev/null",
  };
}
