// The options of `prove`, and how they become what the library takes.
import type { ProveOptions } from "../prove/prove_release.ts";
import { tryParseVersion } from "../standards/version.ts";
import { addressesOf, indexAddresses } from "./index_options.ts";
import { json, project, python, wait } from "./options.ts";
import { number, projectFolder, type TaskOption, type TaskOptions, text } from "./task.ts";

/** What `prove` takes. */
export const proveOptions: readonly TaskOption[] = [
  project,
  {
    flags: "--channel <channel>",
    description: "the index to prove it on (default: the one in pyrelease-out/receipt.json)",
    env: "PYRELEASE_CHANNEL",
    choices: ["testpypi", "pypi"],
  },
  {
    flags: "--release <version>",
    description: "with --channel: a version that is there, in place of what was built here",
    env: "PYRELEASE_RELEASE",
    parse: version,
  },
  {
    ...wait,
    description: "how long the index may take to show each thing (default: 600)",
  },
  ...indexAddresses,
  { ...python, description: "the Python to install on (default: the first suitable one on PATH)" },
  json,
];

/**
 * The options as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readProveOptions(options: TaskOptions): ProveOptions {
  const channel = text(options, "channel");
  const release = text(options, "release");
  const python = text(options, "python");
  const waitMs = number(options, "wait");
  return {
    dir: projectFolder(options),
    ...(channel === "pypi" || channel === "testpypi" ? { channel } : {}),
    ...(release === undefined ? {} : { release }),
    ...(python === undefined ? {} : { python }),
    ...(waitMs === undefined ? {} : { waitMs }),
    addresses: addressesOf(options),
  };
}

function version(text: string): string {
  if (tryParseVersion(text) === undefined) throw new TypeError("a version, such as 0.6.0.dev23");
  return text;
}
