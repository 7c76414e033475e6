// The version that a tag's name states by the project's own rules.
import type { SourceTree } from "../project/source_tree.ts";
import { defaultScmConfig } from "../project/scm_config.ts";
import { formatVersion } from "../standards/version.ts";
import { tagRulesOf } from "./tag_rules.ts";

/**
 * Reads a tag as the project's configuration says.
 *
 * @param tree Its prefix and regular expression; setuptools-scm's defaults where it has none, or one
 * that only Python can follow.
 * @param tagName The tag, without `refs/tags/`.
 * @returns The version, normalized; `undefined` when the tag states none.
 */
export function statedByTag(tree: SourceTree, tagName: string): string | undefined {
  const rules = tagRulesOf(tree.scm ?? defaultScmConfig) ?? tagRulesOf(defaultScmConfig);
  const parsed = rules?.tryParse(tagName)?.parsed;
  return parsed === undefined ? undefined : formatVersion(parsed);
}
