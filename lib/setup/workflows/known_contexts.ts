// What of GitHub's contexts an event alone decides.
import { refName, type Situation } from "./situation.ts";

/** A value that an expression has; `undefined` when it is not to be known. */
export type Known = { readonly value: string | number | boolean | null } | undefined;

/** The variable of the repository that gives publishing back to the old way. */
export const oldWay = "PYRELEASE_OLD_WAY";

/**
 * The value of a context's property.
 *
 * @param path In lower case: `["github", "ref"]`.
 * @param situation The event.
 */
export function contextValue(path: readonly string[], situation: Situation): Known {
  const { event, ref, action } = situation;
  const at = refName(ref);
  const manual = event === "workflow_dispatch" || event === "workflow_call";
  switch (path.join(".")) {
    case "github.event_name":
      return { value: event };
    case "github.ref":
      return { value: ref };
    case "github.ref_name":
      return at && { value: at.name };
    case "github.ref_type":
      return { value: at?.kind === "tag" ? "tag" : "branch" };
    case "github.event.ref":
      return event === "push" ? { value: ref } : undefined;
    case "github.event.action":
      return { value: action ?? null };
    case "github.event.release.tag_name":
      return { value: event === "release" && at !== undefined ? at.name : null };
    case "github.base_ref":
    case "github.head_ref":
      return event.startsWith("pull_request") ? undefined : { value: null };
    case `vars.${oldWay.toLowerCase()}`:
      return { value: null };
  }
  const [context, second, third] = path;
  if (context === "inputs" || (second === "event" && third === "inputs")) {
    return manual ? undefined : { value: null };
  }
  return undefined;
}
