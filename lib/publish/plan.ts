// The plan of a publish: data that can be printed, and that the upload then follows.
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import type { IdTokenRequest } from "../ci/id_token_request.ts";
import { type Index, simpleProjectUrl } from "../index/index.ts";
import { otherBytes } from "../index/served.ts";
import type { OnIndex } from "./ask_index.ts";
import type { ChannelName } from "./decide.ts";
import { identityRequests, type PlannedRequest } from "./plan_requests.ts";

/** What happens to one file. */
export interface PlannedFile {
  readonly filename: string;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** `conflict`: the index has this name with other bytes. */
  readonly action: "upload" | "skip" | "conflict";
  /** The SHA-256 of what the index has under this name, when that is something else. */
  readonly onIndex?: string;
  /** When that was uploaded, as the index writes it. */
  readonly uploadTime?: string;
  /** The commit that it was built from, in hex, abbreviated or not, where something says it. */
  readonly commitOnIndex?: string;
  /** Where the index serves it, when it is there with the same bytes. */
  readonly url?: string;
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
  readonly requests: readonly PlannedRequest[];
}

/** What a plan is made from. */
export interface PlanFacts
  extends Pick<PublishPlan, "channel" | "why" | "index" | "project" | "version" | "commit"> {
  readonly distributions: readonly Distribution[];
  /** What the index has; `undefined` when it was not asked. */
  readonly onIndex: OnIndex | undefined;
  /** The commits of files that are there with other bytes, by file name. */
  readonly commits?: ReadonlyMap<string, string>;
  /** What gets the ID token; as on GitHub Actions where there is no CI. */
  readonly idToken?: readonly IdTokenRequest[];
}

/**
 * Compares what was built with what the index has.
 *
 * @param facts What was built, where it goes, and what is there.
 */
export function planPublish(facts: PlanFacts): PublishPlan {
  const { onIndex, distributions, commits, idToken: _, ...rest } = facts;
  const files = [...distributions].sort(inUploadOrder).map((distribution): PlannedFile => {
    const { filename, path, size, sha256 } = distribution;
    const planned = { filename, path, size, sha256 };
    const there = onIndex?.get(filename);
    if (there?.kind === "same") return { ...planned, action: "skip", url: there.file.url };
    if (there?.kind !== "other") return { ...planned, action: "upload" };
    const { uploadTime } = there.file;
    const commitOnIndex = commits?.get(filename);
    return {
      ...planned,
      action: "conflict",
      onIndex: there.sha256,
      ...(uploadTime === undefined ? {} : { uploadTime }),
      ...(commitOnIndex === undefined ? {} : { commitOnIndex }),
    };
  });
  const asked = onIndex !== undefined;
  return { ...rest, files, asked, requests: requestsFor(facts, files) };
}

/**
 * No name is taken by other bytes.
 *
 * @throws {ReleaseError} "file-exists-other-bytes" with both digests, and both commits where they are
 * known, for each file that is.
 */
export function guardConflicts({ files, index, commit }: PublishPlan): void {
  const errors = files.filter(({ action }) => action === "conflict").map((file) =>
    otherBytes(index.name, file, file.onIndex ?? "", {
      uploadTime: file.uploadTime,
      commits: file.commitOnIndex === undefined
        ? undefined
        : { theirs: file.commitOnIndex, ours: commit },
    })
  );
  const [first, ...others] = errors;
  if (first === undefined) return;
  throw new ReleaseError(first.code, `Nothing was sent: ${first.message}`, {
    why: [first.why, ...others.flatMap(({ message, why }) => [message, why])].join("\n"),
    hint: first.hint,
  });
}

function inUploadOrder(a: Distribution, b: Distribution): number {
  if (a.kind !== b.kind) return a.kind === "bdist_wheel" ? -1 : 1;
  return a.filename < b.filename ? -1 : a.filename > b.filename ? 1 : 0;
}

function requestsFor(
  { index, project, idToken }: PlanFacts,
  files: readonly PlannedFile[],
): PlannedRequest[] {
  const uploads = files.filter(({ action }) => action === "upload");
  const simple = { method: "GET", url: simpleProjectUrl(index, project) } as const;
  return [
    { ...simple, what: "what the index has already" },
    ...(uploads.length === 0 ? [] : [
      ...identityRequests(index, idToken),
      ...uploads.map(({ filename }) => ({
        method: "POST",
        url: index.uploadUrl,
        what: `upload ${filename}`,
      } as const)),
      { ...simple, what: "until each file is served with its SHA-256" },
    ] as const),
  ];
}
