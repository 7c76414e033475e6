// Runs a check that other people wrote.
import { ReleaseError } from "../errors.ts";
import { noSurroundings } from "../python/surroundings.ts";
import { inlineTail } from "../standards/display.ts";
import type { CheckSystem, Fault } from "./check.ts";

/** What it said. */
export interface Said {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a module of the checkers' environment in the project's folder, and reads what it said.
 *
 * @param system The machine.
 * @param interpreter The checkers' interpreter, made or found.
 * @param run `module` with its arguments; `dir`, in which it looks for its configuration; `read`, which gives the
 * faults, or `undefined` for what is no answer. A checker that cannot run is a fault itself, and stops no release.
 */
export async function runChecker(
  system: CheckSystem,
  interpreter: () => Promise<string>,
  { module, args, dir, read }: {
    readonly module: string;
    readonly args: readonly string[];
    readonly dir: string;
    readonly read: (said: Said) => readonly Fault[] | undefined;
  },
): Promise<readonly Fault[]> {
  try {
    const python = await interpreter();
    const { code, stdout, stderr, timedOut } = await system.processes.run(
      [python, "-I", "-m", module, ...args],
      {
        cwd: dir,
        // validate-pyproject would fetch the list of classifiers, which has a check of its own.
        env: { ...noSurroundings, NO_COLOR: "1", NO_NETWORK: "1" },
        timeoutMs: 120_000,
      },
    );
    if (code === 0) return [];
    const faults = timedOut ? undefined : read({ stdout, stderr });
    if (faults !== undefined) return faults;
    return [{
      message: `${module} gave no answer`,
      why: timedOut ? "no end within 120 s" : inlineTail(`${stdout}\n${stderr}`.trim(), 10),
      hint:
        "Correct its configuration, if that is what it complains of; otherwise leave this check out",
    }];
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    const { message, why, hint } = error;
    return [{
      message: `${module} cannot run: ${message}`,
      ...(why === undefined ? {} : { why }),
      hint,
    }];
  }
}
