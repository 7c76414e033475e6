// The versions that a repository's tags state, by the project's own rules.
import { describe, describeArguments } from "../../git/describe.ts";
import type { GitSystem, Repository } from "../../git/run_git.ts";
import { listTags, type Tag } from "../../git/tags.ts";
import type { SourceTree } from "../../project/source_tree.ts";
import { defaultScmConfig } from "../../project/scm_config.ts";
import { compareVersions, formatVersion } from "../../standards/version.ts";
import { tagInvalid, type TagRules, tagRulesOf } from "../tag_rules.ts";
import type { DatedTag } from "./calver_evidence.ts";
import { type SpelledTag, spelledTag } from "./spelling.ts";
import { headsOf, patternsOf } from "./tag_patterns.ts";
import { seriesOf, type StatedBy } from "./tag_style.ts";

/** What the tags say. */
export interface Past {
  /** The versions on HEAD's history, the highest first. */
  readonly past: readonly DatedTag[];
  /** Those that tags elsewhere state. */
  readonly elsewhere: readonly DatedTag[];
  /** The tag from which `version` counts, where it states another version than the highest. */
  readonly nearest?: SpelledTag;
  /** What may stand before a first tag's numbers. */
  readonly heads: readonly string[];
  /** setuptools-scm's version schemes, by name. */
  readonly schemes: readonly string[];
  readonly statedBy: StatedBy;
}

/**
 * Reads the tags that `git describe` would look at, and of those the ones of the nearest tag's kind: where it is
 * `v1.2`, neither `event-2024` nor `other-v3.0` is a version of this project.
 *
 * @param system Processes.
 * @param repository Where; it must have a commit.
 * @param project Whose tags they are, and how it configures setuptools-scm.
 * @throws {ReleaseError} "tag-invalid" when setuptools-scm would be asked and the nearest tag states no version.
 */
export async function readPast(
  system: GitSystem,
  repository: Repository,
  { scm, staticVersion }: SourceTree,
): Promise<Past> {
  const config = scm ?? defaultScmConfig;
  const { prefix, strict } = config.tag;
  const args = config.describeCommand?.slice(1) ?? describeArguments(prefix, strict);
  const patterns = patternsOf(args);
  const [tags, description] = await Promise.all([
    listTags(system, repository, patterns),
    describe(system, repository, args),
  ]);
  const rules = tagRulesOf(config) ?? tagRulesOf(defaultScmConfig);
  const all = tags.flatMap((tag) => dated(tag, rules))
    .toSorted((a, b) => compareVersions(b.version, a.version));
  const near = all.find(({ tag }) => tag === description?.tag);
  const fromGit = scm !== undefined && staticVersion === undefined;
  if (near === undefined && description !== undefined && fromGit) throw tagInvalid(description.tag);
  const plain = all.filter(({ head }) => /^v?$/i.test(head));
  const merged = (tags: typeof all) => tags.find((tag) => tag.merged);
  const kind = near ?? merged(plain) ?? merged(all) ?? plain[0] ?? all[0];
  const own = all.filter((tag) => kind !== undefined && seriesOf(tag) === seriesOf(kind));
  const past = own.filter(({ merged }) => merged);
  const seen = strict ? /\d.*\..*\d/s : /\d/;
  return {
    past,
    elsewhere: own.filter(({ merged }) => !merged),
    ...(near === undefined || near === past[0] ? {} : { nearest: near }),
    heads: headsOf(prefix, patterns),
    schemes: config.versionSchemes,
    statedBy: (tag) => {
      const read = tag.startsWith(prefix) && seen.test(tag) ? rules?.tryParse(tag) : undefined;
      return read && formatVersion(read.parsed);
    },
  };
}

function dated(
  { name, time, merged }: Tag,
  rules: TagRules | undefined,
): (DatedTag & { readonly merged: boolean })[] {
  const spelled = rules && spelledTag(name, rules);
  return spelled === undefined ? [] : [{ ...spelled, time, merged }];
}
