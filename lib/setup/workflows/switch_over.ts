// The second stage: production by pyrelease, the old way there to be asked for.
import { asked, notOnTags } from "./conditions.ts";
import { configureOwn } from "./configure_own.ts";
import { Drafts, jobAt, type StageResult, type WorkflowFacts } from "./draft.ts";
import { addCondition, without } from "./edit_conditions.ts";
import { addJobs, setNeeds } from "./edit_jobs.ts";
import { gatePublisher } from "./gate_publisher.ts";
import { gatesOf, mayBeSkipped } from "./gates.ts";
import { tagPattern } from "./new_workflow.ts";
import { isFor, isGated, mayRun, oldPublishers, releaseSituations } from "./old_publishers.ts";
import { ownJobs, prefix } from "./own_jobs.ts";
import type { Publisher } from "./publisher.ts";
import { matchesAny } from "./ref_pattern.ts";
import { jobRuns } from "./runs.ts";
import { branchPush, manualRun, releaseEvent, tagPush } from "./situation.ts";
import { startFor } from "./start_for.ts";
import { stepKind } from "./step_kind.ts";
import { placesOf } from "./target.ts";
import type { Workflow } from "./workflow.ts";

/**
 * Gives production to pyrelease's jobs.
 *
 * @param workflows All of them, after the first stage.
 * @param path The one that has pyrelease's jobs.
 * @param facts The project.
 */
export function switchOver(
  workflows: readonly Workflow[],
  path: string,
  facts: WorkflowFacts,
): StageResult {
  const drafts = new Drafts(workflows);
  const situations = releaseSituations(facts.newestTag);
  const old = oldPublishers(workflows).filter((each) =>
    !isGated(each) && (each.index !== "unknown" || mayRun(each, situations))
  );
  refuseTaggers(drafts, old);
  refuseTakers(drafts, path);
  const target = drafts.at(path);
  if (target === undefined || drafts.refusals.length > 0) return drafts.result();
  const here = old.filter(({ workflow }) => workflow.path === path);
  const production = here.filter((each) => isFor(each, "pypi"));
  const pushed = situations.filter(({ event }) => event === "push");
  const published = situations.filter(({ action }) => action === "published");
  const releases = {
    tags: production.some((each) => mayRun(each, pushed)),
    releases: production.some((each) => mayRun(each, published)),
  };
  const gates = gatesOf(target, production, true);
  if (!releases.tags && !releases.releases) {
    releases.tags = true;
    const tag = facts.newestTag ?? "v1.2.3";
    startFor(drafts, path, {
      filter: { key: "tags", pattern: tagPattern(facts.newestTag) },
      situation: tagPush(tag),
      without: notOnTags,
      name: "pushed tags",
    }, gates);
  }
  for (const publisher of old) gatePublisher(drafts, publisher);
  orderAfter(drafts, path, production, facts);
  const workflow = drafts.at(path);
  if (workflow === undefined || drafts.refusals.length > 0) return drafts.result();
  const settings = {
    mainBranch: facts.mainBranch,
    releases,
    gates,
    skipped: mayBeSkipped(workflow, gates, [
      branchPush(facts.mainBranch),
      ...releases.tags ? [tagPush(facts.newestTag ?? "v1.2.3")] : [],
      ...releases.releases ? [releaseEvent(facts.newestTag ?? "v1.2.3")] : [],
    ]),
    oldWay: true,
  };
  const releasing = drafts.all.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps))
    .find((step) => stepKind(step) === "release");
  const own = ownJobs(facts, workflow.document.has("defaults"))
    .find(({ id }) => id === `${prefix}release`);
  const full = releasing === undefined && own !== undefined
    ? addJobs(workflow, own.text)
    : workflow;
  drafts.put(
    configureOwn(full, settings),
    "pyrelease publishes releases to PyPI; the old way runs only when it is asked for",
  );
  return drafts.result();
}

/** A tool that makes the version and the tag in CI leaves nothing for a tag to start. */
function refuseTaggers(drafts: Drafts, old: readonly Publisher[]): void {
  const taggers = old.filter(({ tool }) => tool === "semantic-release");
  const acting = drafts.all.flatMap((workflow) =>
    workflow.jobs.flatMap(({ steps }) =>
      steps.filter(({ uses }) => /\/python-semantic-release@/.test(uses?.value ?? ""))
        .map(({ line }) => `${workflow.path}:${line}`)
    )
  );
  const places = [...new Set([...acting, ...taggers.length > 0 ? [placesOf(taggers)] : []])];
  if (places.length === 0) return;
  drafts.refuse(
    `python-semantic-release makes the versions and the tags: ${places.join(", ")}`,
    "A tag that is made with the workflow's own token starts no workflow, so that nothing would be released",
    "Take that job out and tag by hand (deno task version --next says how), and run init --next again",
  );
}

/** pyrelease's artifacts are in the same run: a job that takes all there are would take them for its own. */
function refuseTakers(drafts: Drafts, path: string): void {
  const jobs = drafts.at(path)?.jobs.filter(({ id }) => !id.startsWith(prefix)) ?? [];
  for (const { uses, with: inputs, line } of jobs.flatMap(({ steps }) => steps)) {
    if (!/^actions\/download-artifact@/.test(uses?.value ?? "")) continue;
    const pattern = inputs["pattern"]?.value ?? "*";
    if (inputs["name"] ?? inputs["artifact-ids"] ?? inputs["run-id"]) continue;
    if (!matchesAny([pattern], `${prefix}distributions`)) continue;
    drafts.refuse(
      `${path}:${line} takes every artifact of the run`,
      `pyrelease's jobs hand theirs over in the same run, as ${prefix}distributions and ${prefix}receipt`,
      "Let it name the artifact that it takes (`name:`, or `pattern:`), and run init --next again",
    );
  }
}

/** What came after the old publish comes after the new one, too. */
function orderAfter(
  drafts: Drafts,
  path: string,
  production: readonly Publisher[],
  { mainBranch }: WorkflowFacts,
): void {
  const uploads = new Set(production.map(({ job }) => job.id));
  const own = `${prefix}publish`;
  for (const { id, needs } of drafts.at(path)?.jobs ?? []) {
    if (id.startsWith(prefix) || !needs.some((each) => uploads.has(each))) continue;
    const workflow = drafts.at(path);
    const job = workflow && jobAt(workflow, id);
    if (workflow === undefined || job === undefined || needs.includes(own)) continue;
    if (jobRuns(workflow, job, manualRun(mainBranch)) !== false) {
      drafts.notes.push(
        `${path}:${job.line}: job ${id} may run by hand, and does not wait for pyrelease's publish.`,
      );
      continue;
    }
    const called = production.filter((each) => each.step === undefined).map(({ job }) => job.id);
    const gone = needs.find((each) => called.includes(each));
    const kept = needs.filter((each) => !called.includes(each));
    let draft = setNeeds(workflow, job, [...kept, own]);
    const after = jobAt(draft, id);
    const when = without(gone && jobAt(workflow, gone)?.if?.value, asked);
    if (when !== undefined && after !== undefined) {
      draft = addCondition(draft, after, when) ?? draft;
    }
    drafts.put(draft, `Job ${id} comes after pyrelease's publish`);
    if (gone !== undefined) {
      drafts.notes.push(
        `${path}:${job.line}: when the old way is asked for, job ${id} does not wait for it.`,
      );
    }
  }
}
