// The real system: this machine's clock, environment, files, network and processes.
import { realClock } from "./clock.ts";
import { type Environment, realEnvironment } from "./environment.ts";
import { realFiles } from "./files.ts";
import { realHttp } from "./http.ts";
import type { System } from "./mod.ts";
import { realProcesses } from "./processes.ts";
import { type Progress, silent } from "./progress.ts";
import { secretsWith } from "./secrets.ts";

/** What differs between one use of the machine and another. */
export interface SystemOptions {
  /** The variables to see and to hand on; this process's unless given. */
  readonly env?: Environment;
  readonly progress?: Progress;
  /** Told every secret before anything else sees it. */
  readonly mask?: (value: string) => void;
}

/**
 * This machine as a {@link System}.
 *
 * @param options What to see and whom to tell.
 */
export function realSystem(options: SystemOptions = {}): System {
  const env = options.env ?? realEnvironment;
  return {
    clock: realClock,
    env,
    files: realFiles,
    http: realHttp,
    os: Deno.build.os,
    processes: realProcesses(env),
    progress: options.progress ?? silent,
    secrets: secretsWith(options.mask ?? (() => {})),
  };
}
