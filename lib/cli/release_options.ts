// The options of `release`, and how they become what the library takes.
import type { ReleaseOptions } from "../release/release_project.ts";
import { dryRun, json, project } from "./options.ts";
import { flag, projectFolder, type TaskOption, type TaskOptions } from "./task.ts";

/** What `release` takes. */
export const releaseOptions: readonly TaskOption[] = [
  project,
  { ...dryRun, description: "say what would happen; GitHub is read and not changed" },
  {
    flags: "--generate-notes",
    description: "let GitHub write the notes of a new release from its pull requests",
    env: "PYRELEASE_GENERATE_NOTES",
  },
  json,
];

/**
 * The options as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readReleaseOptions(options: TaskOptions): ReleaseOptions {
  return {
    dir: projectFolder(options),
    dryRun: flag(options, "dryRun"),
    generateNotes: flag(options, "generateNotes"),
  };
}
