// Reads a GitHub workflow: its events, jobs and steps, each with its line.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import type {
  Concurrency,
  Event,
  Job,
  Permissions,
  Step,
  UnreadableWorkflow,
  Workflow,
} from "./workflow.ts";
import {
  fieldAt,
  fieldsAt,
  fieldsOf,
  keysOf,
  lineOf,
  mapAt,
  pairAt,
  resolved,
  type Source,
  textsOf,
  valueAt,
} from "./yaml_nodes.ts";

/**
 * Reads a workflow. Source: docs.github.com, "Workflow syntax for GitHub Actions".
 *
 * @param path Relative to the repository's root.
 * @param text The file, as it is.
 */
export function readWorkflow(path: string, text: string): Workflow | UnreadableWorkflow {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const reason = error.message.split("\n", 1)[0] ?? "";
    return { path, reason, line: error.linePos?.[0].line ?? 1 };
  }
  const source = { document, lines };
  const root = document.contents;
  if (!isMap(root)) return { path, reason: "It is no mapping", line: 1 };
  const jobs = mapAt(source, root, "jobs");
  if (jobs === undefined) return { path, reason: "It has no jobs", line: 1 };
  return {
    path,
    text,
    document,
    ...given("name", fieldAt(source, root, "name")?.value),
    events: readEvents(source, root),
    ...shared(source, root),
    env: fieldsAt(source, root, "env"),
    jobs: keysOf(jobs).flatMap((id) => readJob(source, jobs, id) ?? []),
  };
}

/** Whether a workflow could be read. */
export function isReadable(workflow: Workflow | UnreadableWorkflow): workflow is Workflow {
  return "jobs" in workflow;
}

function readEvents(source: Source, root: YAMLMap): Event[] {
  const on = valueAt(source, root, "on");
  const line = lineOf(source, root, "on");
  if (!isMap(on)) {
    return textsOf(source, on).map((name) => ({ name, filters: {}, inputs: [], line }));
  }
  return keysOf(on).map((name) => {
    const event = mapAt(source, on, name);
    const inputs = event && mapAt(source, event, "inputs");
    const filters = event === undefined ? [] : keysOf(event).flatMap((key) => {
      const patterns = textsOf(source, pairAt(event, key)?.value);
      return patterns.length === 0 ? [] : [[key, patterns] as const];
    });
    return {
      name,
      line: lineOf(source, on, name),
      filters: Object.fromEntries(filters),
      inputs: inputs === undefined ? [] : keysOf(inputs),
    };
  });
}

function readJob(source: Source, jobs: YAMLMap, id: string): Job | undefined {
  const node = mapAt(source, jobs, id);
  if (node === undefined) return undefined;
  const steps = valueAt(source, node, "steps");
  const environment = mapAt(source, node, "environment");
  return {
    id,
    node,
    line: lineOf(source, jobs, id),
    ...given("name", fieldAt(source, node, "name")?.value),
    needs: textsOf(source, pairAt(node, "needs")?.value),
    ...given("if", fieldAt(source, node, "if")),
    ...given(
      "environment",
      environment === undefined
        ? fieldAt(source, node, "environment")
        : fieldAt(source, environment, "name"),
    ),
    ...shared(source, node),
    ...given("uses", fieldAt(source, node, "uses")),
    secrets: fieldAt(source, node, "secrets")?.value === "inherit"
      ? "inherit"
      : fieldsAt(source, node, "secrets"),
    env: fieldsAt(source, node, "env"),
    steps: isSeq(steps) ? steps.items.flatMap((item) => readStep(source, item) ?? []) : [],
  };
}

function readStep(source: Source, item: unknown): Step | undefined {
  const node = resolved(source, item);
  if (!isMap(node)) return undefined;
  const first = node.items[0]?.key;
  return {
    node,
    line: source.lines.linePos((isScalar(first) ? first.range?.[0] : node.range?.[0]) ?? 0).line,
    ...given("id", fieldAt(source, node, "id")?.value),
    ...given("name", fieldAt(source, node, "name")?.value),
    ...given("uses", fieldAt(source, node, "uses")),
    ...given("run", fieldAt(source, node, "run")),
    ...given("if", fieldAt(source, node, "if")),
    with: fieldsAt(source, node, "with"),
    env: fieldsAt(source, node, "env"),
  };
}

/** What workflows and jobs have alike. */
function shared(source: Source, map: YAMLMap) {
  return {
    ...given("permissions", readPermissions(source, map)),
    ...given("concurrency", readConcurrency(source, map)),
  };
}

function readPermissions(source: Source, map: YAMLMap): Permissions | undefined {
  if (pairAt(map, "permissions") === undefined) return undefined;
  const line = lineOf(source, map, "permissions");
  const scopes = mapAt(source, map, "permissions");
  if (scopes !== undefined) return { line, scopes: fieldsOf(source, scopes) };
  return { line, scopes: {}, ...given("all", fieldAt(source, map, "permissions")?.value) };
}

function readConcurrency(source: Source, map: YAMLMap): Concurrency | undefined {
  if (pairAt(map, "concurrency") === undefined) return undefined;
  const line = lineOf(source, map, "concurrency");
  const inner = mapAt(source, map, "concurrency");
  if (inner === undefined) {
    return { line, ...given("group", fieldAt(source, map, "concurrency")?.value) };
  }
  return {
    line,
    ...given("group", fieldAt(source, inner, "group")?.value),
    ...given("cancelInProgress", fieldAt(source, inner, "cancel-in-progress")?.value),
  };
}

function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : { [key]: value } as { readonly [K in Key]: Value };
}
