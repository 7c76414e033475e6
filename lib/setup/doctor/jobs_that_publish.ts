// The jobs that publish, each once, with what they publish to.
import type { Job, Workflow } from "../workflows/workflow.ts";
import type { Patient } from "./check.ts";

/** A job with at least one step that uploads. */
export interface PublishingJob {
  readonly workflow: Workflow;
  readonly job: Job;
  /** Whether pyrelease does it. */
  readonly ours: boolean;
  /** Whether it does so by its identity. */
  readonly trusted: boolean;
  /** PyPI's indexes among those that it uploads to. */
  readonly indexes: readonly ("pypi" | "testpypi")[];
}

/**
 * @param patient The project; jobs that call a workflow are left out: the one that is called counts.
 */
export function jobsThatPublish({ publishers }: Pick<Patient, "publishers">): PublishingJob[] {
  const own = publishers.filter(({ step }) => step !== undefined);
  const jobs = new Map(own.map(({ job, workflow }) => [job, workflow]));
  return [...jobs].map(([job, workflow]) => {
    const steps = own.filter((publisher) => publisher.job === job);
    const ours = steps.some(({ tool }) => tool === "pyrelease");
    const named = steps.flatMap(({ index }) =>
      index === "pypi" || index === "testpypi" ? [index] : []
    );
    return {
      workflow,
      job,
      ours,
      trusted: steps.some(({ means }) => means === "trusted"),
      indexes: ours ? indexesOfOwn(job) : [...new Set(named)],
    };
  });
}

/**
 * The indexes that a job of pyrelease's may publish to, by the environments that it names: which of them, the event says.
 *
 * @param job One that a stage of the move wrote, or another.
 */
export function indexesOfOwn({ environment }: Job): readonly ("pypi" | "testpypi")[] {
  const both = ["testpypi", "pypi"] as const;
  const named = both.filter((index) =>
    new RegExp(`(^|')${index}($|')`).test(environment?.value ?? "")
  );
  return named.length === 0 ? both : named;
}
