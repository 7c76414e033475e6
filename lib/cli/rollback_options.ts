// The options of `rollback`, and how they become what the library takes.
import type { RollbackOptions } from "../release/rollback/rollback_project.ts";
import { addressesOf, indexAddresses } from "./index_options.ts";
import { dryRun, json, project } from "./options.ts";
import { flag, projectFolder, type TaskOption, type TaskOptions, text } from "./task.ts";

/** What `rollback` takes. */
export const rollbackOptions: readonly TaskOption[] = [
  project,
  {
    flags: "--tag <tag>",
    description:
      "the version that this tag states (default: what was published here, or is checked out)",
    env: "PYRELEASE_TAG",
  },
  {
    flags: "--delete-tag",
    description: "delete the tag, here and on origin, after its name was typed on the terminal",
    env: "PYRELEASE_DELETE_TAG",
  },
  {
    flags: "--delete-release",
    description:
      "delete the tag's release on GitHub, after the tag's name was typed on the terminal",
    env: "PYRELEASE_DELETE_RELEASE",
  },
  { ...dryRun, description: "say what would be deleted; delete nothing" },
  ...indexAddresses,
  json,
];

/**
 * The options as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readRollbackOptions(options: TaskOptions): Omit<RollbackOptions, "ask"> {
  const tag = text(options, "tag");
  return {
    dir: projectFolder(options),
    ...(tag === undefined ? {} : { tag: tag.replace(/^refs\/tags\//, "") }),
    deleteTag: flag(options, "deleteTag"),
    deleteRelease: flag(options, "deleteRelease"),
    dryRun: flag(options, "dryRun"),
    addresses: addressesOf(options),
  };
}
