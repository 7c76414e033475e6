// How a project publishes without pyrelease, and which of its workflows takes pyrelease's jobs in.
import { oldWay } from "./known_contexts.ts";
import type { Publisher, PublishIndex } from "./publisher.ts";
import { publishersIn } from "./publishers.ts";
import { publisherRuns } from "./runs.ts";
import { branchPush, manualRun, releaseEvent, type Situation, tagPush } from "./situation.ts";
import type { Workflow } from "./workflow.ts";

/** Tags as projects write them: filters on tags take some of them. */
const tags = ["v1.2.3", "1.2.3", "v1.2", "1.2", "release-1.2.3", "release/1.2.3", "v1.2.3rc1"];

/** What happens when a release is made: a tag is pushed, and a release may be published. */
export function releaseSituations(newestTag: string | undefined): Situation[] {
  const all = newestTag === undefined ? tags : [newestTag, ...tags];
  return [
    ...all.map(tagPush),
    ...all.map((tag) => releaseEvent(tag)),
    releaseEvent("v1.2.3", "created"),
    releaseEvent("v1.2.3", "released"),
  ];
}

/** Every event that counts here. */
export function allSituations(mainBranch: string, newestTag: string | undefined): Situation[] {
  return [
    branchPush(mainBranch),
    branchPush("pyrelease/another-branch"),
    manualRun(mainBranch),
    { event: "pull_request", ref: "refs/pull/1/merge" },
    { event: "schedule", ref: `refs/heads/${mainBranch}` },
    ...releaseSituations(newestTag),
  ];
}

/** What publishes to PyPI or TestPyPI otherwise than by pyrelease; a workflow that others call counts as theirs. */
export function oldPublishers(workflows: readonly Workflow[]): Publisher[] {
  return publishersIn(workflows).filter(({ tool, index, workflow }) =>
    tool !== "pyrelease" && index !== "elsewhere" &&
    workflow.events.some(({ name }) => name !== "workflow_call")
  );
}

/**
 * pyrelease's own steps for a project.
 *
 * @param workflows All of them.
 * @param folder The project's folder, which each names for itself; "" for the root.
 */
export function ownPublishers(workflows: readonly Workflow[], folder: string): Publisher[] {
  return publishersIn(workflows).filter((each) =>
    each.tool === "pyrelease" && projectOf(each) === folder
  );
}

/** The folder of the project that a step of pyrelease's publishes; "" for the root. */
export function projectOf({ workflow, job, step }: Publisher): string {
  const env = { ...workflow.env, ...job.env, ...step?.env };
  const [, given] = /\s--project[ =]"?([\w./-]+)/.exec(step?.run?.value ?? "") ?? [];
  return (given ?? env["PYRELEASE_PROJECT"]?.value ?? "").replace(/^\.(\/|$)|\/$/g, "");
}

/** Whether a publisher waits to be asked for with the variable. */
export function isGated({ job, step }: Publisher): boolean {
  return `${job.if?.value ?? ""} ${step?.if?.value ?? ""}`.includes(`vars.${oldWay} == 'yes'`);
}

/** Whether a publisher is, or may be, for an index. */
export function isFor({ index }: Publisher, which: PublishIndex): boolean {
  return index === which || index === "unknown";
}

/** Whether a publisher may run in one of some situations. */
export function mayRun(publisher: Publisher, situations: readonly Situation[]): boolean {
  return situations.some((situation) => publisherRuns(publisher, situation) !== false);
}
