// Files in memory as a step of the move sees them.
import type { SetupPart } from "../../lib/setup/plan.ts";
import type { SourceFiles } from "../../lib/setup/source_files.ts";

/** All of them tracked. */
export function filesOf(files: Readonly<Record<string, string>>): SourceFiles {
  return {
    tracked: Object.keys(files).sort(),
    text: (path) => Promise.resolve(Object.hasOwn(files, path) ? files[path] : undefined),
  };
}

/** The files after a plan. */
export function applied(
  files: Readonly<Record<string, string>>,
  part: SetupPart,
): Record<string, string> {
  const after = { ...files };
  for (const change of part.changes) {
    if (change.after === undefined) delete after[change.path];
    else after[change.path] = change.after;
  }
  for (const path of part.untrack ?? []) delete after[path];
  return after;
}
