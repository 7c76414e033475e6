// The plan of a publish: data that can be printed, and that the upload then follows.
import type { Distribution } from "../dist/distribution.ts";
import type { IdTokenRequest } from "../ci/id_token_request.ts";
import type { Index } from "../index/index.ts";
import { releaseOpenMs } from "../index/warehouse_limits.ts";
import type { AttestPlan } from "./attest_plan.ts";
import type { IndexAnswer } from "./ask_index.ts";
import type { ChannelName } from "./decide.ts";
import type { Conflict } from "./examine_conflicts.ts";
import { type PlannedRequest, requestsFor } from "./plan_requests.ts";
import { releaseThere } from "../index/release_there.ts";

/** What happens to one file. */
export interface PlannedFile {
  readonly filename: string;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /**
   * `conflict`: the index has this name with other bytes. `closed`: it is not there, and the release takes no new
   * files any more.
   */
  readonly action: "upload" | "skip" | "conflict" | "closed";
  /** The SHA-256 of what the index has under this name, when that is something else. */
  readonly onIndex?: string;
  /** Whether that is an sdist with the same members: a development release is content with it. */
  readonly sameMembers?: true;
  /** When that was uploaded, as the index writes it. */
  readonly uploadTime?: string;
  /** The commit that it was built from, in hex, abbreviated or not, where something says it. */
  readonly commitOnIndex?: string;
  /** Where the index serves it, when it is there. */
  readonly url?: string;
  /** Whether it was yanked there (PEP 592). */
  readonly yanked?: true;
}

/** Everything a publish will do. */
export interface PublishPlan {
  readonly channel: ChannelName;
  readonly why: string;
  readonly index: Index;
  readonly project: string;
  readonly version: string;
  readonly commit: string;
  /** In the order of upload: a wheel before the sdist, so that no user builds what has a wheel. */
  readonly files: readonly PlannedFile[];
  /** Whether the index was asked what it has: without it, every file counts as new. */
  readonly asked: boolean;
  /** Whether the index has nothing of this version. */
  readonly isNew: boolean;
  /** Whether all that it has of this version was yanked. */
  readonly isYanked: boolean;
  /** What is done about attestations. */
  readonly attest?: AttestPlan;
  readonly requests: readonly PlannedRequest[];
}

/** What a plan is made from. */
export interface PlanFacts
  extends
    Pick<PublishPlan, "attest" | "channel" | "why" | "index" | "project" | "version" | "commit"> {
  readonly distributions: readonly Distribution[];
  /** What the index has; `undefined` when it was not asked. */
  readonly answer?: IndexAnswer | undefined;
  /** What is known of files that are there with other bytes, by file name. */
  readonly conflicts?: ReadonlyMap<string, Conflict>;
  /** What gets the ID token; as on GitHub Actions where there is no CI. */
  readonly idToken?: readonly IdTokenRequest[];
  /** Whether files are sent with a token that was given, in place of an identity. */
  readonly withToken?: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Compares what was built with what the index has.
 *
 * @param facts What was built, where it goes, and what is there.
 */
export function planPublish(facts: PlanFacts): PublishPlan {
  const { attest, channel, why, index, project, version, commit, answer, distributions } = facts;
  const release = releaseThere(project, version, answer?.all ?? []);
  const isClosed = index.rules === "warehouse" &&
    release.some(({ uploadTime }) => Date.parse(uploadTime ?? "") < facts.now - releaseOpenMs);
  const files = [...distributions].sort(inUploadOrder).map((distribution) => {
    const planned = planFile(facts, distribution);
    return isClosed && planned.action === "upload"
      ? { ...planned, action: "closed" as const }
      : planned;
  });
  return {
    channel,
    why,
    index,
    project,
    version,
    commit,
    files,
    asked: answer !== undefined,
    isNew: release.length === 0,
    isYanked: release.length > 0 && release.every(({ yanked }) => yanked),
    ...(attest === undefined ? {} : { attest }),
    requests: requestsFor(facts, files),
  };
}

function planFile(
  { answer, channel, conflicts }: PlanFacts,
  { filename, path, size, sha256 }: Distribution,
): PlannedFile {
  const planned = { filename, path, size, sha256 };
  const there = answer?.onIndex.get(filename);
  if (there?.kind !== "same" && there?.kind !== "other") return { ...planned, action: "upload" };
  const { uploadTime, url } = there.file;
  const found = { url, ...(there.file.yanked ? { yanked: true as const } : {}) };
  if (there.kind === "same") return { ...planned, action: "skip", ...found };
  const { commit, sameMembers } = conflicts?.get(filename) ?? {};
  return {
    ...planned,
    action: sameMembers === true && channel === "testpypi" ? "skip" : "conflict",
    onIndex: there.sha256,
    ...(sameMembers === undefined ? {} : { sameMembers }),
    ...(uploadTime === undefined ? {} : { uploadTime }),
    ...(commit === undefined ? {} : { commitOnIndex: commit }),
    ...found,
  };
}

function inUploadOrder(a: Distribution, b: Distribution): number {
  if (a.kind !== b.kind) return a.kind === "bdist_wheel" ? -1 : 1;
  return a.filename < b.filename ? -1 : a.filename > b.filename ? 1 : 0;
}
