// `verify`: checks what was built, building it first when nothing was; installs it and runs its tests.
import { compareOptions } from "../lib/cli/compare_options.ts";
import { indexAddresses, online } from "../lib/cli/index_options.ts";
import { installOptions } from "../lib/cli/install_options.ts";
import * as shared from "../lib/cli/options.ts";
import { adopt, keep, part } from "../lib/cli/part_options.ts";
import { runVerify } from "../lib/cli/run_verify.ts";
import type { Task } from "../lib/cli/task.ts";
import { checkOptions } from "../lib/cli/verify_options.ts";

/** The task. */
export const verify: Task = {
  summary: "Check that the index would take every file and that a user could install it",
  options: [
    shared.project,
    ...checkOptions,
    ...installOptions,
    part,
    keep,
    adopt,
    ...compareOptions,
    online,
    ...indexAddresses,
    shared.python,
    shared.timeout,
    shared.dryRun,
    shared.json,
  ],
  run: runVerify,
};
