// Tells pyrelease's jobs in a workflow when to run, after what, and for which index.
import { notAsked, onMain, onMainOrRelease, type ReleaseEvents } from "./conditions.ts";
import { jobAt } from "./draft.ts";
import { setNeeds } from "./edit_jobs.ts";
import { removeKey, setKey } from "./edit_yaml.ts";
import { prefix } from "./own_jobs.ts";
import type { Job, Step, Workflow } from "./workflow.ts";
import { pairAt } from "./yaml_nodes.ts";

/** How they are to run. */
export interface OwnSettings {
  readonly mainBranch: string;
  /** What releases to PyPI; nothing while that is left to the old way. */
  readonly releases?: ReleaseEvents;
  /** The jobs of the workflow that have to go well before. */
  readonly gates: readonly string[];
  /** Whether a gate may be skipped. */
  readonly skipped: boolean;
  /** Whether the old way can be asked for. */
  readonly oldWay: boolean;
}

const ids = {
  publish: `${prefix}publish`,
  prove: `${prefix}prove`,
  release: `${prefix}release`,
};

/** Sets the conditions, needs and environment of pyrelease's jobs in a workflow that has others. */
export function configureOwn(workflow: Workflow, settings: OwnSettings): Workflow {
  const { mainBranch, releases, gates, skipped } = settings;
  const own = workflow.jobs.map(({ id }) => id).filter((id) => id.startsWith(prefix));
  const later: readonly string[] = Object.values(ids);
  const builds = own.filter((id) => !later.includes(id));
  const when = releases === undefined ? onMain(mainBranch) : onMainOrRelease(mainBranch, releases);
  const heed = skipped ? "!failure() && !cancelled() && " : "";
  let draft = workflow;
  for (const id of builds) draft = withIf(draft, id, when);
  const built = builds.map((id) => `needs.${id}.result == 'success'`).join(" && ");
  draft = withIf(draft, ids.publish, skipped ? heed + built : undefined);
  draft = change(draft, ids.publish, (job) => setNeeds(draft, job, [...builds, ...gates]));
  const environment = releases === undefined
    ? "testpypi"
    : "${{ startsWith(github.ref, 'refs/tags/') && 'pypi' || 'testpypi' }}";
  draft = change(draft, ids.publish, (job) => setKey(draft, job.node, "environment", environment));
  draft = withIf(draft, ids.prove, `${heed}needs.${ids.publish}.outputs.version != ''`);
  const released = "startsWith(github.ref, 'refs/tags/')";
  draft = withIf(
    draft,
    ids.release,
    skipped ? `${heed}${released} && needs.${ids.prove}.result == 'success'` : released,
  );
  return switchable(draft, settings.oldWay);
}

/** Lets the step that publishes give way to the old one when that is asked for, or no longer. */
export function switchable(workflow: Workflow, oldWay: boolean): Workflow {
  const job = workflow.jobs.find(({ steps }) => steps.some(publishes));
  const step = job?.steps.find(publishes);
  if (step === undefined) return workflow;
  if (oldWay) return setKey(workflow, step.node, "if", notAsked);
  return step.if?.value === notAsked ? removeKey(workflow, step.node, "if") : workflow;
}

function publishes({ run }: Step): boolean {
  return run !== undefined && /^deno task publish\b/.test(run.value);
}

function withIf(workflow: Workflow, id: string, condition: string | undefined): Workflow {
  return change(workflow, id, ({ node }) => {
    if (condition !== undefined) {
      return setKey(
        workflow,
        node,
        "if",
        condition.startsWith("!") ? `\${{ ${condition} }}` : condition,
      );
    }
    return pairAt(node, "if") === undefined ? workflow : removeKey(workflow, node, "if");
  });
}

function change(workflow: Workflow, id: string, how: (job: Job) => Workflow): Workflow {
  const job = jobAt(workflow, id);
  return job === undefined ? workflow : how(job);
}
