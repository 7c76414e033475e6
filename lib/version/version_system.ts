// What of the world a version is read from.
import type { System } from "../system/mod.ts";

/** Git, files, variables, the time, and who is told of a doubtful version. */
export type VersionSystem = Pick<System, "clock" | "env" | "files" | "processes" | "progress">;
