// `release`: attaches what was published to the GitHub release of its tag. It holds no identity.
import { readReleaseOptions, releaseOptions } from "../lib/cli/release_options.ts";
import type { Task } from "../lib/cli/task.ts";
import { releaseProject } from "../lib/release/release_project.ts";
// Fetched before anything is done: what sends files must not be missing when a draft is made.
import "../lib/system/http_digest.ts";
import "../lib/system/send_file.ts";
import { releaseResult } from "../lib/report/release_text.ts";

/** The task. */
export const release: Task = {
  summary: "Attach what was published to its tag's GitHub release, in a job without identity",
  options: releaseOptions,
  run: async (system, options) =>
    releaseResult(await releaseProject(system, readReleaseOptions(options))),
};
