// Checks that git tracks every workflow: GitHub runs what was pushed.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";

/** git tracks every workflow. */
export const workflowsTracked: DoctorCheck = {
  code: "workflows-tracked",
  group: "workflows",
  title: "git tracks every workflow",
  link: "https://docs.github.com/actions/concepts/workflows-and-actions/workflows",
  needs: "repository",
  look({ workflows, unreadable, tracked }) {
    const paths = [...workflows, ...unreadable].map(({ path }) => path).sort();
    if (paths.length === 0) return undefined;
    return paths.filter((path) => !tracked.includes(path)).map((path) => ({
      state: "todo",
      message: `${inline(path)} is not tracked`,
      why: "GitHub runs the workflows of the commit that was pushed",
      fix: `git add ${inline(path)}, and commit it`,
      at: { file: path },
    }));
  },
};
