// What starts a run of workflows: an event on a ref, as far as conditions can ask.

/** An event. */
export interface Situation {
  /** `github.event_name`. */
  readonly event: string;
  /** `github.ref`: `refs/heads/main`, `refs/tags/v1.0`, `refs/pull/1/merge`. */
  readonly ref: string;
  /** `github.event.action`. */
  readonly action?: string;
}

/** A push to a branch. */
export function branchPush(branch: string): Situation {
  return { event: "push", ref: `refs/heads/${branch}` };
}

/** A push of a tag. */
export function tagPush(tag: string): Situation {
  return { event: "push", ref: `refs/tags/${tag}` };
}

/** A release published on GitHub; `created` is what older workflows ask for. */
export function releaseEvent(tag: string, action = "published"): Situation {
  return { event: "release", ref: `refs/tags/${tag}`, action };
}

/** A run by hand on a branch. */
export function manualRun(branch: string): Situation {
  return { event: "workflow_dispatch", ref: `refs/heads/${branch}` };
}

/** A branch's or a tag's name; `undefined` for other refs. */
export function refName(ref: string): { kind: "branch" | "tag"; name: string } | undefined {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
  if (name === undefined) return undefined;
  return { kind: kind === "tags" ? "tag" : "branch", name };
}
