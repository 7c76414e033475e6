// Checks that every workflow can be read.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";

/** Every workflow can be read. */
export const workflowsRead: DoctorCheck = {
  code: "workflows-read",
  group: "workflows",
  title: "every workflow can be read",
  link: "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax",
  look: ({ unreadable, workflows }) =>
    workflows.length + unreadable.length === 0
      ? undefined
      : unreadable.map(({ path, reason, line }) => ({
        state: "broken",
        message: `${inline(path)} cannot be read: ${inline(reason)}`,
        why: "GitHub does not start it",
        fix: "Mend the line",
        at: { file: path, line },
      })),
};
