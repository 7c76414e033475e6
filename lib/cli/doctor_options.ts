// The options of `doctor`.
import { indexAddresses } from "./index_options.ts";
import { dryRun, json, project } from "./options.ts";
import type { TaskOption } from "./task.ts";
import { listOptions } from "./verify_options.ts";

/** What `doctor` takes. */
export const doctorOptions: readonly TaskOption[] = [
  project,
  ...listOptions,
  {
    flags: "--online",
    description:
      "ask both indexes what they have of the project, and GitHub how it protects the environments",
    env: "PYRELEASE_ONLINE",
  },
  {
    flags: "--mint",
    description:
      "in a CI's job, exchange its identity for a token, and drop that: a pending publisher becomes an empty project",
    env: "PYRELEASE_MINT",
  },
  {
    flags: "--fix",
    description: "mend what is an edit of a file, then look again",
    env: "PYRELEASE_FIX",
  },
  { flags: "--yes", description: "write without asking", env: "PYRELEASE_YES" },
  { ...dryRun, description: "with --fix: show the edits; write nothing" },
  ...indexAddresses,
  json,
];
