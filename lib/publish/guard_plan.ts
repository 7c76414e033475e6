// What a plan must not hold, each with its own error: all of it before the first byte is sent.
import { ReleaseError } from "../errors.ts";
import { type Index, webPageUrl } from "../index/index.ts";
import { otherBytes } from "../index/served.ts";
import { inline } from "../standards/display.ts";
import type { Progress } from "../system/progress.ts";
import type { PublishPlan } from "./plan.ts";

/**
 * The project takes files (PEP 792).
 *
 * @param index The index.
 * @param project The project's normalized name.
 * @param status What the index says of it; nothing where it has no such project.
 * @throws {ReleaseError} "project-closed" for an archived project and for one in quarantine.
 */
export function guardStatus(index: Index, project: string, status: string | undefined): void {
  if (status !== "archived" && status !== "quarantined") return;
  const page = webPageUrl(index, `manage/project/${encodeURIComponent(project)}/settings/`);
  throw new ReleaseError(
    "project-closed",
    `Nothing was sent: ${inline(project)} is ${status} on ${inline(index.name)}`,
    {
      why: status === "archived"
        ? "Its owners have archived it: it takes no new files"
        : "The index's people have put it in quarantine: it takes no new files and cannot be installed",
      hint: status === "archived"
        ? `Unarchive it, then publish again: ${inline(page)}`
        : "Write to the index's security team; PyPI's: https://pypi.org/security/",
    },
  );
}

/**
 * No name is taken by other bytes, and no file is missing from a release that is closed.
 *
 * @throws {ReleaseError} "file-exists-other-bytes" with both digests, and both commits where they are
 * known, for each file that is; "release-closed".
 */
export function guardPlan(plan: PublishPlan): void {
  const { files, index, commit } = plan;
  const errors = files.filter(({ action }) => action === "conflict").map((file) =>
    otherBytes(index.name, file, file.onIndex ?? "", {
      uploadTime: file.uploadTime,
      sameMembers: file.sameMembers,
      commits: file.commitOnIndex === undefined
        ? undefined
        : { theirs: file.commitOnIndex, ours: commit },
    })
  );
  const [first, ...others] = errors;
  if (first !== undefined) {
    throw new ReleaseError(first.code, `Nothing was sent: ${first.message}`, {
      why: [first.why, ...others.flatMap(({ message, why }) => [message, why])].join("\n"),
      hint: [...new Set(errors.map(({ hint }) => hint))].join("\n"),
    });
  }
  guardOpen(plan);
}

function guardOpen({ files, index, project, version }: PublishPlan): void {
  const closed = files.filter(({ action }) => action === "closed");
  if (closed.length === 0) return;
  throw new ReleaseError(
    "release-closed",
    `Nothing was sent: ${inline(index.name)} takes no new files of ${inline(project)} ${version}`,
    {
      why: `Not there: ${closed.map(({ filename }) => inline(filename)).join(", ")}\n` +
        "The index closes a release for new files two weeks after it was made",
      hint: "Release a new version: deno task version --next says what to call it",
    },
  );
}

/**
 * Warns when the release was yanked: what is sent now is passed over by pip too, since a yank is of the release.
 *
 * @param progress Who is told.
 * @param plan What will be done.
 */
export function warnOfYank(progress: Progress, plan: PublishPlan): void {
  const { isYanked, index, project, version } = plan;
  if (!isYanked) return;
  progress({
    kind: "warning",
    code: "release-yanked",
    message: `${inline(project)} ${version} was yanked on ${inline(index.name)}`,
    hint: `pip passes over it unless it is asked for by its version. Unyank it on ${
      webPageUrl(index, `manage/project/${encodeURIComponent(project)}/release/${version}/`)
    }, or release a new version`,
  });
}
