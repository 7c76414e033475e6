// Which version is to be taken back: a tag's, the last publish's, or the checkout's.
import { ReleaseError } from "../../errors.ts";
import { readHead } from "../../git/head.ts";
import { requireRepository } from "../../git/repository.ts";
import type { Repository } from "../../git/run_git.ts";
import { tagsAt } from "../../git/tags_at.ts";
import type { Project } from "../../project/project.ts";
import type { ChannelName } from "../../publish/decide.ts";
import { inline } from "../../standards/display.ts";
import { compareVersions, parseVersion } from "../../standards/version.ts";
import type { VersionSystem } from "../../version/version_system.ts";
import { computeForIndex } from "../../version/for_index.ts";
import { statedByTag } from "../../version/stated_by_tag.ts";
import type { ReleaseReceipt } from "../../publish/parse_receipt.ts";
import { readReceipt } from "../../publish/read_receipt.ts";

/** A version, and what says so. */
export interface RollbackTarget {
  readonly repository: Repository;
  /** Normalized. */
  readonly version: string;
  readonly channel: ChannelName;
  /** The tag that states it, where one does. */
  readonly tag?: string;
  /** What the publish of it left here. */
  readonly receipt?: ReleaseReceipt;
  /** What says which version it is, for people. */
  readonly by: string;
}

/**
 * Finds the version. It is never typed: a tag states it, or a receipt, or git.
 *
 * @param system Git, files and the environment.
 * @param project The project.
 * @param tag The tag that was asked for, without `refs/tags/`.
 * @throws {ReleaseError} "tag-invalid" for a tag that states none, "receipt-invalid", and those of git and of
 * computing a version.
 */
export async function findTarget(
  system: VersionSystem,
  project: Project,
  tag: string | undefined,
): Promise<RollbackTarget> {
  const repository = await requireRepository(system, project.dir, { parents: true });
  const receipt = await readReceipt(system, project.dir);
  const withReceipt = (version: string, channel: ChannelName) =>
    receipt?.version === version && receipt.channel === channel ? { receipt } : {};
  if (tag !== undefined) {
    const version = statedByTag(project, tag);
    if (version === undefined) throw noVersion(tag);
    const by = `the tag "${inline(tag)}"`;
    return { repository, version, channel: "pypi", tag, by, ...withReceipt(version, "pypi") };
  }
  const head = await readHead(system, repository);
  const tags = head === undefined ? [] : await statedAt(system, repository, project);
  if (receipt !== undefined && receipt.commit === head?.commit) {
    const { version, channel } = receipt;
    const own = tags.find((each) => each.version === version)?.tag;
    const by = "pyrelease-out/receipt.json";
    return {
      repository,
      version,
      channel,
      receipt,
      by,
      ...(own === undefined ? {} : { tag: own }),
    };
  }
  const [newest] = tags;
  if (newest !== undefined) {
    const by = `the tag "${inline(newest.tag)}" of this commit`;
    return { repository, ...newest, channel: "pypi", by, ...withReceipt(newest.version, "pypi") };
  }
  const { computed: { version } } = await computeForIndex(system, project, {});
  return { repository, version, channel: "testpypi", by: "git" };
}

/** The tags of the commit that state a version, the highest first. */
async function statedAt(
  system: VersionSystem,
  repository: Repository,
  project: Project,
): Promise<readonly { readonly tag: string; readonly version: string }[]> {
  const stated = (await tagsAt(system, repository, "HEAD")).flatMap((tag) => {
    const version = statedByTag(project, tag);
    return version === undefined ? [] : [{ tag, version }];
  });
  return stated.sort((a, b) => compareVersions(parseVersion(b.version), parseVersion(a.version)));
}

function noVersion(tag: string): ReleaseError {
  return new ReleaseError("tag-invalid", `The tag "${inline(tag)}" is not a version`, {
    why: "What is taken back is a version, and a tag states which",
    hint: "Name a version tag, such as --tag v1.2.0; `git tag` lists those that are there",
  });
}
