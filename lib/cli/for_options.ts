// The options of `version --for`, and how they become what the library takes.
import type { FitnessOptions } from "../publish/fitness.ts";
import { addressesOf, allowOffMain, allowOlder, indexAddresses, offline } from "./index_options.ts";
import { flag, projectFolder, type TaskOption, type TaskOptions, text } from "./task.ts";

/** `--for CHANNEL` and what goes with it. */
export const forOptions: readonly TaskOption[] = [
  {
    flags: "--for <channel>",
    description: "say what keeps this commit from being published there: all of it",
    env: "PYRELEASE_FOR",
    choices: ["testpypi", "pypi"],
  },
  { ...offline, description: `with --for: ${offline.description}` },
  { ...allowOlder, description: "with --for: take a version that is lower than the index's" },
  {
    ...allowOffMain,
    description: "with --for: take a tag that is not on the main branch's history",
  },
  ...indexAddresses,
];

/**
 * The options as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readForOptions(options: TaskOptions): FitnessOptions {
  const channel = text(options, "for") === "pypi" ? "pypi" : "testpypi";
  const python = text(options, "python");
  return {
    channel,
    dir: projectFolder(options),
    offline: flag(options, "offline"),
    allowOlder: flag(options, "allowOlder"),
    allowOffMain: flag(options, "allowOffMain"),
    ...(python === undefined ? {} : { python }),
    addresses: addressesOf(options),
  };
}
