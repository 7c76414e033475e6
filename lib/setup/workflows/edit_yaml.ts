// Changes a workflow's text at single places; every other character stays as it is.
import { isMap, isScalar, type Pair, Scalar, stringify, type YAMLMap } from "yaml";
import { ReleaseError } from "../../errors.ts";
import { isReadable, readWorkflow } from "./read_workflow.ts";
import type { Workflow } from "./workflow.ts";
import { pairAt } from "./yaml_nodes.ts";

/** Text in place of what stands from one offset to another. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A workflow with some of its text replaced, read again.
 *
 * @throws {ReleaseError} "internal" when the result cannot be read.
 */
export function spliced(workflow: Workflow, ...splices: readonly Splice[]): Workflow {
  const text = [...splices].sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end),
      workflow.text,
    );
  const read = readWorkflow(workflow.path, text);
  if (isReadable(read)) return read;
  throw new ReleaseError("internal", `Cannot change ${workflow.path}: ${read.reason}`, {
    hint: "Report this with the file; nothing was written",
  });
}

/** The file's line ending. */
export function endingOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** The column at which an offset stands, from 0; a byte order mark takes none. */
export function columnAt(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (start === 0 && text.startsWith("\ufeff") ? 1 : 0);
}

/** Where the line of an offset starts. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the line after an offset starts; the text's end when there is none. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

/** Where a key stands. */
export function startOf(pair: Pair | undefined): number {
  return isScalar(pair?.key) ? pair.key.range?.[0] ?? 0 : 0;
}

/** Where a value ends, or its key when there is none. */
export function endOf(pair: Pair | undefined): number {
  const value = pair?.value;
  const end = isMap(value) || isScalar(value) ? value.range?.[1] : undefined;
  const ranged = (value as { readonly range?: readonly number[] } | null | undefined)?.range?.[1];
  return end ?? ranged ?? startOf(pair);
}

/** What stands behind a key on its line. */
export type Plain = string | number | boolean;

/** Lines under a key, each as deep as it is to stand. */
export type Block = readonly string[];

/**
 * Sets a key of a mapping: in the place of its value, or as a new one behind `name`, `id` and `uses`.
 *
 * @param workflow The workflow that holds the mapping.
 * @param map The mapping.
 * @param key The key.
 * @param value A text, a number, a truth value, or the lines of a mapping below it.
 */
export function setKey(
  workflow: Workflow,
  map: YAMLMap,
  key: string,
  value: Plain | Block,
): Workflow {
  const there = pairAt(map, key);
  if (there !== undefined && typeof value !== "object") {
    return setValue(workflow, map, there, value);
  }
  const { text } = workflow;
  if (map.flow === true) {
    const shown = typeof value === "object" ? `{ ${value.join(", ")} }` : JSON.stringify(value);
    const at = (map.range?.[0] ?? 0) + 1;
    const comma = map.items.length === 0 ? " " : text[at] === " " ? "," : ", ";
    return spliced(workflow, { start: at, end: at, text: ` ${key}: ${shown}${comma}` });
  }
  const before = key === "with"
    ? undefined
    : map.items.find((pair) =>
      isScalar(pair.key) && !["name", "id", "uses"].includes(String(pair.key.value))
    );
  const eol = endingOf(text);
  const indent = " ".repeat(columnAt(text, startOf(before ?? map.items[0])));
  const lines = typeof value === "object"
    ? [`${key}:`, ...value.map((line) => `  ${line}`)]
    : [`${key}: ${shownAs(value)}`];
  if (before !== undefined) {
    const at = startOf(before);
    const added = lines.map((line) => line + eol + indent).join("");
    return spliced(workflow, { start: at, end: at, text: added });
  }
  const at = lineAfter(text, text.slice(0, endOf(map.items.at(-1))).trimEnd().length);
  const added = lines.map((line) => indent + line + eol).join("");
  return spliced(workflow, {
    start: at,
    end: at,
    text: text[at - 1] === "\n" ? added : eol + added,
  });
}

function setValue(workflow: Workflow, map: YAMLMap, pair: Pair, value: Plain): Workflow {
  const node = pair.value;
  const block = isScalar(node) &&
    (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL);
  const start = (node as { readonly range?: readonly number[] }).range?.[0] ?? 0;
  const shown = map.flow === true ? JSON.stringify(value) : shownAs(value);
  const text = shown + (block ? endingOf(workflow.text) : "");
  return spliced(workflow, { start, end: endOf(pair), text });
}

/** Takes a key of a mapping that is written in lines, with its value and the comment behind it. */
export function removeKey(workflow: Workflow, map: YAMLMap, key: string): Workflow {
  const { text } = workflow;
  const pair = pairAt(map, key);
  const start = startOf(pair);
  const after = map.items[map.items.findIndex((each) => each === pair) + 1];
  // The first key of a list's item shares its line with the dash.
  const alone = text.slice(lineStart(text, start), start).trim() === "";
  if (!alone && after !== undefined) {
    return spliced(workflow, { start, end: startOf(after), text: "" });
  }
  return spliced(workflow, {
    start: lineStart(text, start),
    end: lineAfter(text, endOf(pair)),
    text: "",
  });
}

/** Where the line starts that follows a value, whose own end may be that place. */
export function lineAfter(text: string, end: number): number {
  return text[end - 1] === "\n" ? end : nextLine(text, end);
}

function shownAs(value: Plain): string {
  return typeof value === "string" ? scalar(value) : String(value);
}

/** A text as YAML writes it on one line. */
export function scalar(value: string): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}
