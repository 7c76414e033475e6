// Turns an old publisher off without taking it out: it waits to be asked for with a variable.
import { asked } from "./conditions.ts";
import { type Drafts, jobAt } from "./draft.ts";
import { addCondition } from "./edit_conditions.ts";
import { isPure } from "./gates.ts";
import { oldWay } from "./known_contexts.ts";
import { isGated, oldPublishers } from "./old_publishers.ts";
import type { Publisher } from "./publisher.ts";

/**
 * Lets a publisher run only where the repository's variable asks for the old way: its step, or its job when that
 * does nothing else and nothing needs it.
 *
 * @param drafts The workflows.
 * @param publisher As it was read from their present state, or an earlier one with the same jobs.
 */
export function gatePublisher(drafts: Drafts, publisher: Publisher): void {
  const { workflow: { path }, job: { id }, step } = publisher;
  const workflow = drafts.at(path);
  const job = workflow && jobAt(workflow, id);
  if (workflow === undefined || job === undefined) return;
  const own = oldPublishers(drafts.all).filter((each) =>
    each.workflow.path === path && each.job.id === id
  );
  const at = own.find((each) =>
    !isGated(each) && each.step?.name === step?.name &&
    each.step?.uses?.value === step?.uses?.value &&
    each.step?.run?.value === step?.run?.value
  );
  if (at === undefined) return;
  const needed = workflow.jobs.some(({ needs }) => needs.includes(id));
  const whole = at.step === undefined ||
    !needed && isPure(job, own) && own.every(({ index }) => index === at.index);
  const changed = addCondition(workflow, whole ? job : at.step ?? job, asked);
  if (changed === undefined) {
    drafts.refuse(
      `The condition of ${path}:${at.line} cannot be added to`,
      "Text stands around ${{ }} in it: GitHub takes such a condition for true, whatever it says",
      `Write the whole condition of job ${id} inside one \${{ }}, and run init again`,
    );
    return;
  }
  drafts.put(
    changed,
    `What published to ${
      nameOf(at.index)
    } in job ${id} waits for the repository's variable ${oldWay} to be yes`,
  );
}

/** An index's name for people. */
export function nameOf(index: Publisher["index"]): string {
  return index === "testpypi" ? "TestPyPI" : index === "pypi" ? "PyPI" : "an index";
}
