// Lets a job or a step run under one more condition.
import type { YAMLMap } from "yaml";
import { setKey } from "./edit_yaml.ts";
import type { Field, Workflow } from "./workflow.ts";

/**
 * Adds a condition in front of the one that is there.
 *
 * @param workflow The workflow.
 * @param what A job or a step of it.
 * @param condition An expression, without `${{ }}`.
 * @returns `undefined` where text stands around `${{ }}`: GitHub takes that for true, whatever it says.
 */
export function addCondition(
  workflow: Workflow,
  what: { readonly node: YAMLMap; readonly if?: Field },
  condition: string,
): Workflow | undefined {
  const there = what.if === undefined ? "" : bare(what.if.value);
  if (there === undefined) return undefined;
  const both = there === "" ? condition : `${grouped(condition)} && ${grouped(there)}`;
  return setKey(workflow, what.node, "if", `\${{ ${both} }}`);
}

/** What a condition says beside the one that was put in front of it; nothing when that was all. */
export function without(condition: string | undefined, added: string): string | undefined {
  const whole = condition === undefined ? undefined : bare(condition);
  if (whole === added) return undefined;
  return whole?.startsWith(`${added} && `) ? whole.slice(added.length + 4) : whole;
}

/** In brackets where it is a choice. */
function grouped(condition: string): string {
  return condition.includes("||") ? `(${condition})` : condition;
}

/** A condition without its `${{ }}`. */
export function bare(condition: string): string | undefined {
  const trimmed = condition.trim().replace(/\s*\n\s*/g, " ");
  const inside = /^\$\{\{\s*((?:(?!\}\}|\$\{\{)[^])*?)\s*\}\}$/.exec(trimmed)?.[1];
  if (inside !== undefined) return inside;
  return trimmed.includes("${{") ? undefined : trimmed;
}
