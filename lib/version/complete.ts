// A version's text, completed with what git says.
import { ReleaseError } from "../errors.ts";
import { defaultScmConfig } from "../project/scm_config.ts";
import { formatVersion, parseVersion, type Version } from "../standards/version.ts";
import type { ComputedVersion, VersionOrigin } from "./computed_version.ts";
import type { GitFacts } from "./git_facts.ts";
import { type TagRules, tagRulesOf } from "./tag_rules.ts";

/**
 * Puts a version and what git says together.
 *
 * @param text The version, not normalized yet.
 * @param source Where it comes from.
 * @param rules Whose rules were followed.
 * @param facts What git says.
 * @param tags How the project's tags are read; by the default rules unless given.
 * @throws {ReleaseError} "version-invalid" when the text is no version.
 */
export function complete(
  text: string,
  source: VersionOrigin,
  rules: string,
  facts: GitFacts,
  tags: TagRules | undefined = tagRulesOf(defaultScmConfig),
): ComputedVersion {
  const { description, head, distance, node, dirty, shallow } = facts;
  const version = formatVersion(parseVersion(text));
  const tagged = description && tags && stated(tags, description.tag);
  return {
    version,
    source,
    ...(description === undefined ? {} : { tag: description.tag, describe: description.raw }),
    distance,
    ...(node === undefined ? {} : { node }),
    ...(head?.branch === undefined ? {} : { branch: head.branch }),
    dirty,
    ...(head === undefined ? {} : { commit: head.commit, commitTime: head.commitTime }),
    tagless: description === undefined,
    shallow,
    exact: tagged !== undefined && distance === 0 && !dirty && formatVersion(tagged) === version,
    rules,
  };
}

/** What the tag states; a tag that its rules refuse states nothing, for a version from elsewhere. */
function stated(tags: TagRules, tag: string): Version | undefined {
  try {
    return tags.tryParse(tag)?.parsed;
  } catch (error) {
    if (error instanceof ReleaseError) return undefined;
    throw error;
  }
}
