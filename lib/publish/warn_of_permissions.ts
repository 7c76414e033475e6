// A word to whoever publishes with all permissions, where the flags of the task would do.
import type { System } from "../system/mod.ts";
import type { Program } from "../system/program.ts";

/**
 * Warns of a program from a registry that may start anything in the job that holds the identity. A local program is
 * somebody's who works on it.
 *
 * @param system Whom to tell.
 * @param program What runs.
 */
export function warnOfPermissions({ progress }: Pick<System, "progress">, program: Program): void {
  if (!program.startsAnything || program.module.startsWith("file:")) return;
  progress({
    kind: "warning",
    code: "permissions-wide",
    message: "This run holds the identity, and Deno lets it start any program and reach any host",
    hint:
      "Give the task publish in deno.json the flags that ci/project.deno.json has (README, Permissions)",
  });
}
