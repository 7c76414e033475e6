// The third stage: the old way goes, and with it the secrets that it needed.
import { isMap, type YAMLMap } from "yaml";
import { asked } from "./conditions.ts";
import { switchable } from "./configure_own.ts";
import { Drafts, jobAt, type StageResult } from "./draft.ts";
import { removeJob, removeStep, setNeeds } from "./edit_jobs.ts";
import { addCondition, without } from "./edit_conditions.ts";
import { removeKey } from "./edit_yaml.ts";
import { isPure } from "./gates.ts";
import { isGated, oldPublishers } from "./old_publishers.ts";
import { prefix } from "./own_jobs.ts";
import { tokenVariable } from "./publish_commands.ts";
import { mayIdentify, secretsIn } from "./publishers.ts";
import type { Publisher } from "./publisher.ts";
import type { Fields, Step, Workflow } from "./workflow.ts";

/**
 * Takes out what waits for the old way, and says which secrets nothing reads any more.
 *
 * @param workflows All of them, after the second stage.
 * @param path The one that has pyrelease's jobs.
 */
export function finish(
  workflows: readonly Workflow[],
  path: string,
): StageResult {
  const drafts = new Drafts(workflows);
  const before = secretsIn(workflows.map(({ text }) => text));
  for (;;) {
    const publisher = oldPublishers(drafts.all).find(isGated);
    if (publisher === undefined || drafts.refusals.length > 0) break;
    takeOut(drafts, publisher);
  }
  for (const workflow of drafts.all) removeTokens(drafts, workflow.path);
  const target = drafts.at(path);
  if (target !== undefined) {
    drafts.put(switchable(target, false), "Nothing waits for the old way any more");
  }
  for (const workflow of drafts.all) {
    if (workflow.jobs.length === 0) drafts.drop(workflow.path, "It only published the old way");
  }
  const after = secretsIn(drafts.all.map(({ text }) => text));
  const gone = before.filter((name) => !after.includes(name));
  if (gone.length > 0) {
    drafts.notes.push(
      `No workflow reads these secrets any more: ${
        gone.join(", ")
      }. Revoke the tokens on the index, then delete the secrets (repository and environments).`,
    );
  }
  return drafts.result();
}

function takeOut(drafts: Drafts, publisher: Publisher): void {
  const { workflow, job, step } = publisher;
  const beside = oldPublishers(drafts.all).filter((each) =>
    each.workflow.path === workflow.path && each.job.id === job.id
  );
  const outputs = new RegExp(`\\bneeds\\.${RegExp.escape(job.id)}\\.outputs\\b`);
  const whole = step === undefined || job.steps.length === 1 ||
    isPure(job, beside) && beside.every(isGated) && !outputs.test(workflow.text);
  const used = step?.id === undefined ? undefined : workflow.jobs.find(({ id }) => id === job.id)
    ?.steps.find((each) => readsOutputs(workflow, each, step.id ?? ""));
  if (!whole && used !== undefined) {
    drafts.refuse(
      `${workflow.path}:${used.line} reads what the upload in line ${step?.line} puts out`,
      "The upload would go, and with it what that step needs",
      "Change that step so that it needs nothing of it, and run init --finish again",
    );
    return;
  }
  if (!whole) {
    if (mayIdentify(job.permissions)) {
      drafts.notes.push(
        `${workflow.path}:${job.permissions?.line}: job ${job.id} may still ask for an ID token; if it uploads nothing else, take \`id-token: write\` out.`,
      );
    }
    drafts.put(removeStep(workflow, job, step), `Job ${job.id} uploads no longer`);
    return;
  }
  const rest = workflow.jobs.filter(({ id }) => id !== job.id);
  if (rest.length === 0) {
    drafts.drop(workflow.path, "It only published the old way");
    return;
  }
  let draft = removeJob(workflow, job.id);
  for (const { id, needs } of rest) {
    const now = jobAt(draft, id);
    if (now === undefined || !needs.includes(job.id)) continue;
    const others = needs.filter((each) => each !== job.id);
    const inherited = [...others, ...id.startsWith(prefix) ? [] : job.needs];
    const kept = [...new Set(inherited)];
    draft = kept.length > 0 ? setNeeds(draft, now, kept) : removeKey(draft, now.node, "needs");
    const when = without(job.if?.value, asked);
    const after = jobAt(draft, id);
    if (when === undefined || after === undefined || id.startsWith(prefix)) continue;
    draft = addCondition(draft, after, when) ?? draft;
  }
  drafts.put(draft, `Job ${job.id}, which published the old way, goes`);
}

function readsOutputs({ text }: Workflow, { node }: Step, id: string): boolean {
  const [start = 0, end = 0] = node.range ?? [];
  return new RegExp(`\\bsteps\\.${RegExp.escape(id)}\\.`).test(text.slice(start, end));
}

/** Variables that handed a token to what is gone. */
function removeTokens(drafts: Drafts, path: string): void {
  for (;;) {
    const workflow = drafts.at(path);
    if (workflow === undefined) return;
    const root = workflow.document.contents;
    const holders: readonly (readonly [unknown, Fields])[] = [
      [root, workflow.env],
      ...workflow.jobs.map(({ node, env }) => [node, env] as const),
    ];
    const uploads = oldPublishers(drafts.all).some((each) => each.workflow.path === path);
    const found = uploads
      ? undefined
      : holders.flatMap(([node, env]) =>
        Object.entries(env).filter(([name, { value }]) =>
          tokenVariable.test(name) && secretsIn([value]).length > 0
        ).map(([name]) => ({ node, name, last: Object.keys(env).length === 1 }))
      )[0];
    if (found === undefined || !isMap(found.node)) return;
    const map = found.node.get("env");
    const draft = found.last || !isMap(map)
      ? removeKey(workflow, found.node as YAMLMap, "env")
      : removeKey(workflow, map as YAMLMap, found.name);
    drafts.put(draft, `${found.name} is handed to nothing any more`);
  }
}
