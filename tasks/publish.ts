// `publish`: publishes this commit to the index that the CI's event means. Outside CI it plans.
import { publishOptions, readPublishOptions } from "../lib/cli/publish_options.ts";
import type { Task } from "../lib/cli/task.ts";
import { publishProject } from "../lib/publish/publish_project.ts";
// Fetched before anything is done: what sends files must not be missing when the token is there.
import "../lib/system/http_digest.ts";
import { thisProgram } from "../lib/system/program.ts";
import "../lib/system/upload.ts";
import { publishResult } from "../lib/report/publish_text.ts";

/** The task. */
export const publish: Task = {
  summary: "Publish this commit to the index that the CI's event means; a dry run elsewhere",
  options: publishOptions,
  run: async (system, options) =>
    publishResult(
      await publishProject(system, { ...readPublishOptions(options), program: thisProgram() }),
    ),
};
