// Checks that no event that a stranger can start publishes.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";
import { jobsThatPublish } from "../jobs_that_publish.ts";

const strangers: readonly string[] = ["pull_request_target", "issue_comment", "issues"];

/** No event that a stranger can start publishes. */
export const pullRequestTarget: DoctorCheck = {
  code: "pull-request-target",
  group: "workflows",
  title: "no event that a stranger can start publishes",
  link: "https://docs.github.com/actions/reference/security/secure-use",
  look(patient) {
    const workflows = new Set(jobsThatPublish(patient).map(({ workflow }) => workflow));
    if (workflows.size === 0) return undefined;
    return [...workflows].flatMap(({ path, events }) =>
      events.filter(({ name }) => strangers.includes(name)).map(({ name, line }) => ({
        state: "broken" as const,
        message: `${inline(path)} publishes, and ${name} starts it`,
        why: "Anybody can start it, and PyPI takes no identity from pull_request_target",
        fix: "Publish from a workflow of its own, on push",
        at: { file: path, line },
      }))
    );
  },
};
