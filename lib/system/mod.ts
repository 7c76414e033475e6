// The world as one value: everything with effects that pyrelease uses.
import type { Clock } from "./clock.ts";
import type { Environment } from "./environment.ts";
import type { Files } from "./files.ts";
import type { Http } from "./http.ts";
import type { Processes } from "./processes.ts";
import type { Progress } from "./progress.ts";
import type { Secrets } from "./secrets.ts";

/** The world. A function with effects takes the part it needs: `Pick<System, "files" | "clock">`. */
export interface System {
  readonly clock: Clock;
  readonly env: Environment;
  readonly files: Files;
  readonly http: Http;
  /** The machine's operating system, as Deno names it: "linux", "darwin", "windows". */
  readonly os: string;
  readonly processes: Processes;
  readonly progress: Progress;
  readonly secrets: Secrets;
}
