// Decides what an event means for a release: which index, or nothing.
import type { Trigger } from "../ci/trigger.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";

/** The two indexes a release can go to. */
export type ChannelName = "testpypi" | "pypi";

/** What an event means. */
export type Decision =
  | { readonly kind: "publish"; readonly channel: ChannelName; readonly why: string }
  | { readonly kind: "nothing"; readonly why: string };

/** What the decision depends on beside the event. */
export interface DecisionFacts {
  /** The branch whose commits become development releases. */
  readonly mainBranch: string;
  /** The tag that HEAD is a release by, when the version is exactly a tag's and the tree is clean. */
  readonly exactTag: string | undefined;
}

/**
 * Events that publish nothing whatever git says, or that must never publish.
 *
 * Asked before git is read: a pull request's checkout is shallow and has no version.
 *
 * @param trigger The CI's event.
 * @param mainBranch The branch whose commits become development releases.
 * @returns The decision, or `undefined` when it depends on git.
 * @throws {ReleaseError} "event-refused" for `pull_request_target`.
 */
export function decideByEvent(trigger: Trigger, mainBranch: string): Decision | undefined {
  switch (trigger.event) {
    case "push":
      return trigger.refKind === "tag" || trigger.ref === `refs/heads/${mainBranch}` ? undefined : {
        kind: "nothing",
        why: `${inline(trigger.refName)} is not the main branch (${inline(mainBranch)})`,
      };
    // GitHub; then a run by hand, or by a program, of GitLab and of Buildkite.
    case "workflow_dispatch":
    case "web":
    case "ui":
    case "api":
      return undefined;
    case "release":
      return trigger.releaseAction === "published" ? undefined : {
        kind: "nothing",
        why: `the release was ${inline(trigger.releaseAction ?? "changed")}, not published`,
      };
    case "pull_request_target":
      throw new ReleaseError("event-refused", "Cannot publish on pull_request_target", {
        why:
          "This event runs a stranger's code with the repository's own identity; the index refuses its token too",
        hint: "Publish on push to the main branch and on tags; test pull requests on pull_request",
      });
    default:
      return { kind: "nothing", why: `${inline(trigger.event)} publishes nothing` };
  }
}

/**
 * The index that a push of a commit publishes to.
 *
 * @param exactTag The tag that the commit is a release by.
 */
export function channelOf(exactTag: string | undefined): ChannelName {
  return exactTag === undefined ? "testpypi" : "pypi";
}

/**
 * What an event means, once git is known. Outside CI: what it would mean to push this commit.
 *
 * @param trigger The CI's event; `undefined` outside CI.
 * @param facts What git says.
 * @throws {ReleaseError} "dispatch-invalid" when a manual run names no index, or PyPI without a tag.
 */
export function decide(trigger: Trigger | undefined, facts: DecisionFacts): Decision {
  const { mainBranch, exactTag } = facts;
  if (trigger === undefined) {
    const why = exactTag === undefined
      ? `as if pushed to ${inline(mainBranch)}`
      : `as if the tag ${inline(exactTag)} was pushed`;
    return { kind: "publish", channel: channelOf(exactTag), why };
  }
  const early = decideByEvent(trigger, mainBranch);
  if (early !== undefined) return early;
  const ref = inline(trigger.refName);
  if (trigger.event !== "push" && trigger.event !== "release") return decideDispatch(trigger);
  if (trigger.refKind === "tag") {
    const what = trigger.event === "release" ? `release ${ref} published` : `tag ${ref}`;
    return { kind: "publish", channel: "pypi", why: what };
  }
  return exactTag === undefined
    ? { kind: "publish", channel: "testpypi", why: `push to ${ref}` }
    : {
      kind: "nothing",
      why: `this commit is ${inline(exactTag)}: the run of that tag publishes it`,
    };
}

function decideDispatch(trigger: Trigger): Decision {
  const index = trigger.inputs["index"] ?? "";
  if (index === "testpypi") return { kind: "publish", channel: index, why: "started by hand" };
  if (index !== "pypi") {
    throw new ReleaseError(
      "dispatch-invalid",
      `Cannot publish: the manual run names ${
        index === "" ? "no index" : `the index "${inline(index)}"`
      }`,
      {
        hint: `Start it with the ${
          trigger.provider === "github" ? 'input "index"' : "variable PYRELEASE_INDEX"
        } set to testpypi or pypi`,
      },
    );
  }
  if (trigger.refKind !== "tag") {
    throw new ReleaseError(
      "dispatch-invalid",
      `Cannot publish ${inline(trigger.ref)} to PyPI: it is not a tag`,
      {
        why: "PyPI gets releases, and a release is a version tag",
        hint: trigger.provider === "github"
          ? "Start the run on a version tag (Run workflow, Use workflow from: Tags)"
          : "Start the run on a version tag, in place of a branch",
      },
    );
  }
  return { kind: "publish", channel: "pypi", why: `started by hand on ${inline(trigger.refName)}` };
}
