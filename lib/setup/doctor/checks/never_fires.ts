// Checks that what publishes on a tag or a release is started: those that a workflow makes with its own token start none.
import { inline } from "../../../standards/display.ts";
import { fires } from "../../workflows/fires.ts";
import { releaseEvent, tagPush } from "../../workflows/situation.ts";
import { stepKind } from "../../workflows/step_kind.ts";
import type { Step, Workflow } from "../../workflows/workflow.ts";
import type { DoctorCheck } from "../check.ts";
import { jobsThatPublish } from "../jobs_that_publish.ts";

/** Nothing waits for a tag or a release that starts no workflow. */
export const neverFires: DoctorCheck = {
  code: "never-fires",
  group: "workflows",
  title: "no publish waits for a tag or a release that a workflow makes with its own token",
  link:
    "https://docs.github.com/actions/how-tos/write-workflows/choose-when-workflows-run/trigger-a-workflow#triggering-a-workflow-from-a-workflow",
  look(patient) {
    const waiting = [...new Set(jobsThatPublish(patient).map(({ workflow }) => workflow))]
      .filter((workflow) =>
        fires(workflow, releaseEvent("v1.2.3")) || fires(workflow, tagPush("v1.2.3"))
      );
    if (waiting.length === 0) return undefined;
    return patient.workflows.flatMap((maker) =>
      waiting.includes(maker) ? [] : makersIn(maker).map(({ step, job }) => ({
        state: "todo" as const,
        message: `The job ${inline(job)} makes a tag or a release with the workflow's own token`,
        why: `GitHub starts no workflow for that: ${
          waiting.map(({ path }) => inline(path)).join(", ")
        } does not publish it`,
        fix:
          "Push tags by hand or with a GitHub App's token; or let the release be made after the publish, in the same workflow",
        at: { file: maker.path, line: step.line },
      }))
    );
  },
};

function makersIn({ jobs }: Workflow): { step: Step; job: string }[] {
  return jobs.flatMap(({ id, steps }) =>
    steps.filter((step) => makes(step) && !hasOwnToken(step)).map((step) => ({ step, job: id }))
  );
}

function makes(step: Step): boolean {
  // A draft is published by a person, which starts what waits for it.
  if (step.with["draft"]?.value === "true" || /release-drafter/.test(step.uses?.value ?? "")) {
    return false;
  }
  const run = step.run?.value ?? "";
  // Adding a file to a release makes none.
  if (/\bgh release (?:upload|edit)\b/.test(run) && !/\bgh release create\b/.test(run)) {
    return false;
  }
  return stepKind(step) === "release" ||
    /\bgit push\b[^\n]*(?:--tags|refs\/tags|\bv\$)/.test(run);
}

/** Whether it is given another token than the one that every run has. */
function hasOwnToken({ with: inputs, env }: Step): boolean {
  return [...Object.values(inputs), ...Object.values(env)].some(({ value }) =>
    /\bsecrets\.(?!GITHUB_TOKEN\b)|\bsteps\.[\w-]+\.outputs\.token\b/i.test(value)
  );
}
