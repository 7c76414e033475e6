// Adds whole jobs to a workflow, takes them out, and changes what a job needs.
import { isMap, isNode, isScalar, isSeq, type YAMLMap, type YAMLSeq } from "yaml";
import {
  columnAt,
  endingOf,
  endOf,
  lineAfter,
  lineStart,
  nextLine,
  setKey,
  spliced,
  startOf,
} from "./edit_yaml.ts";
import type { Job, Step, Workflow } from "./workflow.ts";
import { pairAt } from "./yaml_nodes.ts";

/** The mapping of jobs; `undefined` when it is written on one line, or empty. */
export function jobsOf(workflow: Workflow): YAMLMap | undefined {
  const root = workflow.document.contents;
  const jobs = isMap(root) ? pairAt(root as YAMLMap, "jobs")?.value : undefined;
  return isMap(jobs) && jobs.flow !== true && jobs.items.length > 0 ? jobs : undefined;
}

/**
 * Adds jobs behind the last one.
 *
 * @param workflow A workflow whose jobs are a mapping in lines.
 * @param text The jobs, at a depth of two blanks, with "\n".
 */
export function addJobs(workflow: Workflow, text: string): Workflow {
  const jobs = jobsOf(workflow);
  const eol = endingOf(workflow.text);
  const deeper = " ".repeat(Math.max(0, columnAt(workflow.text, startOf(jobs?.items[0])) - 2));
  const lines = text.trimEnd().split("\n").map((line) => line === "" ? "" : deeper + line);
  const at = lineAfter(workflow.text, trimmedEnd(workflow.text, endOf(jobs?.items.at(-1))));
  const before = workflow.text[at - 1] === "\n" ? eol : eol + eol;
  return spliced(workflow, { start: at, end: at, text: before + lines.join(eol) + eol });
}

/** Takes a job out, with the comment right above it. */
export function removeJob(workflow: Workflow, id: string): Workflow {
  const { text } = workflow;
  const jobs = jobsOf(workflow);
  const at = jobs?.items.findIndex(({ key }) => isScalar(key) && key.value === id) ?? -1;
  const start = commentStart(text, startOf(jobs?.items[at]));
  const next = jobs?.items[at + 1];
  const end = next === undefined
    ? lineAfter(text, trimmedEnd(text, endOf(jobs?.items[at])))
    : commentStart(text, startOf(next));
  return spliced(workflow, { start, end, text: "" });
}

/** Takes a step out, with the comment right above it. */
export function removeStep(workflow: Workflow, job: Job, step: Step): Workflow {
  const { text } = workflow;
  const next = job.steps[job.steps.indexOf(step) + 1];
  const start = commentStart(text, step.node.range?.[0] ?? 0);
  const end = next === undefined
    ? lineAfter(text, trimmedEnd(text, step.node.range?.[1] ?? 0))
    : commentStart(text, next.node.range?.[0] ?? 0);
  return spliced(workflow, { start, end, text: "" });
}

/** Says what a job needs; a list of one is a word. */
export function setNeeds(workflow: Workflow, job: Job, needs: readonly string[]): Workflow {
  const pair = pairAt(job.node, "needs");
  const text = needs.length === 1 ? needs[0] ?? "" : `[${needs.join(", ")}]`;
  if (pair === undefined) {
    const added = setKey(workflow, job.node, "needs", "needs");
    const there = added.jobs.find(({ id }) => id === job.id);
    return there === undefined ? added : setNeeds(added, there, needs);
  }
  const value = pair.value;
  if (isSeq(value) && value.flow !== true) return setItems(workflow, value, needs);
  const [start = 0, end = 0] = isNode(value) ? value.range ?? [] : [];
  return spliced(workflow, { start, end, text });
}

/** A list in lines keeps the lines of what stays. */
function setItems(workflow: Workflow, list: YAMLSeq, needs: readonly string[]): Workflow {
  const { text } = workflow;
  const items = list.items.filter(isScalar);
  const there = items.map(({ value }) => String(value));
  const eol = endingOf(text);
  const last = nextLine(text, items.at(-1)?.range?.[1] ?? 0);
  const indent = " ".repeat(columnAt(text, list.range?.[0] ?? 0));
  const added = needs.filter((name) => !there.includes(name)).map((name) =>
    `${indent}- ${name}${eol}`
  );
  return spliced(
    workflow,
    ...items.filter(({ value }) => !needs.includes(String(value))).map(({ range }) => ({
      start: lineStart(text, range?.[0] ?? 0),
      end: nextLine(text, range?.[1] ?? 0),
      text: "",
    })),
    { start: last, end: last, text: added.join("") },
  );
}

/** Where the comment lines right above a place begin, or its own line. */
function commentStart(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** An end without the blank lines before it, at the end of its line. */
function trimmedEnd(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}
