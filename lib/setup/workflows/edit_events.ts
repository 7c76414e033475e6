// Lets a workflow start for pushes of a branch or of tags, too.
import { isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import {
  columnAt,
  endingOf,
  endOf,
  lineAfter,
  scalar,
  setKey,
  spliced,
  startOf,
} from "./edit_yaml.ts";
import type { Workflow } from "./workflow.ts";
import { keysOf, pairAt } from "./yaml_nodes.ts";

/** A filter that `push` is to have. */
export interface PushFilter {
  readonly key: "branches" | "tags";
  readonly pattern: string;
}

/**
 * Adds a pattern to the workflow's pushes.
 *
 * @param workflow A workflow that does not start for them.
 * @param filter What it is to start for.
 * @returns `undefined` where it is written in a way that is not changed here: `branches-ignore`, anchors.
 */
export function addPush(workflow: Workflow, { key, pattern }: PushFilter): Workflow | undefined {
  const root = workflow.document.contents;
  const on = isMap(root) ? pairAt(root as YAMLMap, "on") : undefined;
  if (on === undefined) return undefined;
  if (!isMap(on.value)) return asMapping(workflow, on, { key, pattern });
  const push = pairAt(on.value, "push");
  const list = `[${JSON.stringify(pattern)}]`;
  if (push === undefined) return addLines(workflow, on.value, "push", `${key}: ${list}`);
  if (!isMap(push.value)) return undefined;
  if (keysOf(push.value).includes(`${key}-ignore`)) return undefined;
  const patterns = pairAt(push.value, key);
  if (patterns === undefined) return addValue(workflow, push.value, key, list);
  return addItem(workflow, patterns, pattern);
}

/** `on: release` and `on: [release]` have no place for a filter. */
function asMapping(
  workflow: Workflow,
  on: Pair,
  { key, pattern }: PushFilter,
): Workflow | undefined {
  const names = workflow.events.map(({ name }) => name);
  const last = isSeq(on.value) && on.value.flow !== true ? on.value.items.at(-1) : on.value;
  const end = isNode(last) ? last.range?.[1] ?? 0 : endOf(on);
  const colon = workflow.text.indexOf(":", startOf(on));
  if (workflow.text.slice(colon, end).includes("#") || names.includes("push")) return undefined;
  const eol = endingOf(workflow.text);
  const lines = [
    ":",
    "  push:",
    `    ${key}: [${JSON.stringify(pattern)}]`,
    ...names.map((name) => `  ${name}:`),
  ];
  return spliced(workflow, { start: colon, end, text: lines.join(eol) });
}

function addLines(workflow: Workflow, map: YAMLMap, key: string, line: string): Workflow {
  if (map.flow !== true) return setKey(workflow, map, key, [line]);
  return addValue(workflow, map, key, `{ ${line} }`);
}

/** A key with a value that is YAML already. */
function addValue(workflow: Workflow, map: YAMLMap, key: string, value: string): Workflow {
  const at = map.flow === true ? (map.range?.[0] ?? 0) + 1 : startOf(map.items[0]);
  const column = columnAt(workflow.text, at);
  const text = map.flow === true
    ? ` ${key}: ${value}${map.items.length > 0 ? "," : " "}`
    : `${key}: ${value}${endingOf(workflow.text)}${" ".repeat(column)}`;
  return spliced(workflow, { start: at, end: at, text });
}

function addItem(workflow: Workflow, { value }: Pair, pattern: string): Workflow | undefined {
  const { text } = workflow;
  const quoted = JSON.stringify(pattern);
  if (isScalar(value)) {
    const [start = 0, end = 0] = value.range ?? [];
    return spliced(workflow, { start, end, text: `[${text.slice(start, end)}, ${quoted}]` });
  }
  if (!isSeq(value) || value.range == null) return undefined;
  const last = value.items.at(-1);
  if (!isScalar(last) || last.range == null) return undefined;
  if (value.flow === true) {
    return spliced(workflow, { start: last.range[1], end: last.range[1], text: `, ${quoted}` });
  }
  const at = lineAfter(text, last.range[1]);
  const indent = " ".repeat(columnAt(text, value.range[0]));
  const eol = endingOf(text);
  const before = text[at - 1] === "\n" ? "" : eol;
  return spliced(workflow, {
    start: at,
    end: at,
    text: `${before}${indent}- ${scalar(pattern)}${eol}`,
  });
}
