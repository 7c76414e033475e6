// A version by setuptools-scm's rules: describe, read the tag, apply the schemes.
import { ReleaseError } from "../errors.ts";
import { describeArguments } from "../git/describe.ts";
import { requireRepository } from "../git/repository.ts";
import type { Project } from "../project/project.ts";
import { type ScmConfig, scmRootOf } from "../project/scm_config.ts";
import { inline } from "../standards/display.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import { complete } from "./complete.ts";
import { type ComputedVersion, rules } from "./computed_version.ts";
import { sourceDate } from "./environment.ts";
import { formatScmVersion } from "./format.ts";
import { readGitFacts } from "./git_facts.ts";
import { shallowClone, taglessWarning } from "./guards.ts";
import { pinnedWarning } from "./pinned_rules.ts";
import type { TagVersion } from "./scm_version.ts";
import { tagInvalid, type TagRules } from "./tag_rules.ts";
import type { VersionSystem } from "./version_system.ts";

/** How a project's version comes from git. */
export interface GitRules {
  readonly scm: ScmConfig;
  /** How its tags are read. */
  readonly tags: TagRules;
}

/**
 * Computes a version from the nearest tag.
 *
 * @param system Git, files, variables, the time, and who is told of a doubtful version.
 * @param project The project.
 * @param how Its configuration.
 * @throws {ReleaseError} as {@link computeVersion} does.
 */
export async function versionFromGit(
  system: VersionSystem,
  project: Project,
  { scm, tags }: GitRules,
): Promise<ComputedVersion> {
  const repository = await requireRepository(system, scmRootOf(project.dir, scm), {
    parents: scm.searchParentDirectories,
  });
  const args = scm.describeCommand?.slice(1) ?? describeArguments(scm.tag.prefix, scm.tag.strict);
  const facts = await readGitFacts(system, repository, args);
  const { description, head, node } = facts;
  if (facts.shallow && description?.distance !== 0) throw shallowClone(repository.root);
  const tag = description === undefined ? fallbackTag(scm) : tags.tryParse(description.tag);
  if (tag === undefined) throw tagInvalid(description?.tag ?? "");
  const version = formatScmVersion(
    {
      tag: { text: tag.text.split("+")[0] ?? "", parsed: tag.parsed },
      tagLocal: tag.parsed.local.join("."),
      distance: facts.distance,
      ...(node === undefined ? {} : { node }),
      dirty: facts.dirty,
      ...(head === undefined ? {} : { branch: head.branch ?? "HEAD" }),
      time: sourceDate(system.env) ?? system.clock.now(),
      matchTag: (name) => tags.match(name)?.version,
    },
    scm.versionSchemes,
    scm.localSchemes,
  );
  if (description === undefined) system.progress(taglessWarning(version));
  const pinned = pinnedWarning(project);
  if (pinned !== undefined) system.progress(pinned);
  return complete(version, "git", rules, facts, tags);
}

/** The version to count from where no tag is: 0.0 unless configured. */
function fallbackTag({ fallbackVersion, normalize }: ScmConfig): TagVersion {
  const text = fallbackVersion || "0.0";
  const parsed = tryParseVersion(text);
  if (parsed !== undefined) return { text: normalize ? formatVersion(parsed) : text, parsed };
  throw new ReleaseError(
    "scm-config-invalid",
    `No version as fallback_version: "${inline(text)}"`,
    {
      why: "There is no tag to count from, so the fallback is, and it must be a PEP 440 version",
      hint: "Write a version such as 0.1 in [tool.setuptools_scm], or tag a first release",
      at: { file: "pyproject.toml" },
    },
  );
}
