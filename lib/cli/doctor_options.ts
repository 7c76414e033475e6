// The options of `doctor`.
import { json, project } from "./options.ts";
import type { TaskOption } from "./task.ts";
import { listOptions } from "./verify_options.ts";

/** What `doctor` takes. */
export const doctorOptions: readonly TaskOption[] = [project, ...listOptions, json];
