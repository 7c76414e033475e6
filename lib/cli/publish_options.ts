// The options of `publish`, and how they become what the library takes.
import type { PublishOptions } from "../publish/publish_options.ts";
import { addressesOf, allowOffMain, allowOlder, indexAddresses, offline } from "./index_options.ts";
import { dryRun, json, project, python, timeout, wait } from "./options.ts";
import { sigstoreOf, sigstoreOptions } from "./sigstore_options.ts";
import { flag, number, projectFolder, type TaskOption, type TaskOptions, text } from "./task.ts";

/** What `publish` takes. */
export const publishOptions: readonly TaskOption[] = [
  project,
  {
    ...dryRun,
    description:
      "say what would happen and send nothing; builds and verifies what is not built yet",
  },
  { ...offline, description: `with a dry run: ${offline.description}` },
  {
    flags: "--one-job",
    description:
      "build and test in the job that holds the identity, whatever that code does with it",
    env: "PYRELEASE_ONE_JOB",
  },
  {
    flags: "--from-artifact <dir>",
    description: "publish the dist/ and pyrelease-out/ in this folder, such as an earlier run's",
    env: "PYRELEASE_FROM_ARTIFACT",
  },
  {
    flags: "--jobs <number>",
    description: "how many files are sent at once, 1 to 4 (default: 4)",
    env: "PYRELEASE_JOBS",
    parse: oneToFour,
  },
  {
    flags: "--send",
    description: "publish outside of a CI that is known, with a token; never to PyPI and TestPyPI",
    env: "PYRELEASE_SEND",
  },
  allowOffMain,
  allowOlder,
  ...indexAddresses,
  ...sigstoreOptions,
  {
    ...wait,
    description: "how long the index may take to show what it took (default: 120; 0: do not look)",
  },
  python,
  timeout,
  json,
];

/**
 * The options as the library takes them.
 *
 * @param options What the command line and the environment say.
 */
export function readPublishOptions(options: TaskOptions): PublishOptions {
  const python = text(options, "python");
  const timeoutMs = number(options, "timeout");
  const waitMs = number(options, "wait");
  const jobs = number(options, "jobs");
  const artifact = text(options, "fromArtifact");
  return {
    dir: projectFolder(options),
    dryRun: flag(options, "dryRun"),
    offline: flag(options, "offline"),
    oneJob: flag(options, "oneJob"),
    send: flag(options, "send"),
    allowOffMain: flag(options, "allowOffMain"),
    allowOlder: flag(options, "allowOlder"),
    ...(python === undefined ? {} : { python }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(waitMs === undefined ? {} : { waitMs }),
    ...(artifact === undefined ? {} : { artifact }),
    ...(jobs === undefined ? {} : { jobs }),
    addresses: addressesOf(options),
    sigstore: sigstoreOf(options),
  };
}

/** PyPI locks a project's rows while it takes a file: more at once only wait, and run into its limits. */
function oneToFour(text: string): number {
  if (!/^[1-4]$/.test(text)) throw new TypeError("a number from 1 to 4");
  return Number(text);
}
