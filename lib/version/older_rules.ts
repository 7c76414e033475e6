// What setuptools-scm 8 would say where a project's requirements keep it there.
import { requireRepository } from "../git/repository.ts";
import { runGit } from "../git/run_git.ts";
import type { ScmConfig } from "../project/scm_config.ts";
import type { SourceTree } from "../project/source_tree.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import type { ComputedVersion } from "./computed_version.ts";
import { formatScmVersion } from "./format.ts";
import { pinnedRules, pinnedWarning } from "./pinned_rules.ts";
import type { ScmVersion } from "./scm_version.ts";
import type { VersionSystem } from "./version_system.ts";

/**
 * Warns when the release that builds the project gives another answer, or one that is not known.
 *
 * setuptools-scm 8 drops a tag's local part, and prints a commit as long as git abbreviates it, or seven
 * digits of it where there is no tag (8.3.1, `git.py`).
 *
 * @param system Git, and who is told.
 * @param tree The project.
 * @param scm Its configuration.
 * @param version What the answer was made from.
 * @param computed The answer.
 */
export async function warnOfOlderRules(
  system: VersionSystem,
  tree: SourceTree,
  scm: ScmConfig,
  version: ScmVersion,
  computed: ComputedVersion,
): Promise<void> {
  const pinned = pinnedRules(tree);
  if (pinned === undefined) return;
  if (pinned.rules === "unknown") {
    return system.progress(pinnedWarning(pinned, computed.version, undefined));
  }
  const tag = { ...version.tag, parsed: { ...version.tag.parsed, local: [] } };
  const nodeLength = await lengthInEight(system, tree, scm, computed);
  const text = formatScmVersion(
    { ...version, tag, nodeLength },
    scm.versionSchemes,
    scm.localSchemes,
  );
  const parsed = tryParseVersion(text);
  const older = parsed === undefined ? text : formatVersion(parsed);
  if (older !== computed.version) system.progress(pinnedWarning(pinned, computed.version, older));
}

/** How many characters of the commit are printed, its "g" included. */
async function lengthInEight(
  system: VersionSystem,
  { dir }: SourceTree,
  { describeCommand }: ScmConfig,
  { tagless }: ComputedVersion,
): Promise<number> {
  if (tagless) return 8;
  if (describeCommand !== undefined) return Infinity;
  const repository = await requireRepository(system, dir, { parents: true });
  const { stdout } = await runGit(system, repository, ["rev-parse", "--short", "HEAD"]);
  return stdout.trim().length + 1;
}
