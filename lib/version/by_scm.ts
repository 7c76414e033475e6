// A version by setuptools-scm's rules: from a variable, from git, or from what an archive says of itself.
import { scmRootOf } from "../project/scm_config.ts";
import type { ScmConfig } from "../project/scm_config.ts";
import type { SourceTree } from "../project/source_tree.ts";
import { later } from "../system/later.ts";
import { complete } from "./complete.ts";
import { type ComputedVersion, rules, type VersionOrigin } from "./computed_version.ts";
import { discover } from "./discover.ts";
import { pretendedVersion } from "./environment.ts";
import { formatScmVersion } from "./format.ts";
import type { Found } from "./found.ts";
import type { Fragments } from "./fragments.ts";
import { findInGit, type GitRules } from "./from_git.ts";
import { type GitFacts, readGitFactsIfThere } from "./git_facts.ts";
import { taglessWarning } from "./guards.ts";
import { overlay, pretendedMetadata } from "./pretend_metadata.ts";
import type { ScmVersion } from "./scm_version.ts";
import type { Settings } from "./settings.ts";
import { beyond } from "./source.ts";
import { sourceDate } from "./source_date.ts";
import { type TagRules, tagRulesOf } from "./tag_rules.ts";
import type { VersionSystem } from "./version_system.ts";

/** Why only the build backend can tell, in parts of a sentence. */
export interface NeedsBackend {
  readonly because: readonly string[];
}

interface Answer {
  readonly origin: VersionOrigin;
  readonly found: Found;
  readonly facts: GitFacts;
}

/**
 * Computes a version.
 *
 * @param system Git, files, variables, the time, and who is told of a doubtful version.
 * @param tree The project.
 * @param settings The configuration that counts.
 * @param brief Whether the version alone is asked for.
 * @returns The version, or why it takes Python to know it.
 * @throws {ReleaseError} as {@link computeVersion} does.
 */
export async function computeByScm(
  system: VersionSystem,
  tree: SourceTree,
  { scm, distribution }: Settings,
  brief: boolean = false,
): Promise<ComputedVersion | NeedsBackend> {
  const tags = tagRulesOf(scm);
  const metadata = pretendedMetadata(system.env, distribution);
  const pretended = pretendedVersion(system.env, distribution);
  const because = beyond(scm, tags);
  const whole = pretended !== undefined && metadata.preformatted !== false;
  if (tags === undefined || (!whole && because.length > 0)) return { because };
  const answer = pretended === undefined
    ? await lookUp(system, tree.dir, { scm, tags, brief })
    : await stated(system, tree, pretended);
  if ("because" in answer) return answer;
  const { origin, facts } = answer;
  const found = overlay(answer.found, metadata);
  const version = await scmVersionOf(system, tree, scm, tags, found, metadata.time);
  const text = found.preformatted
    ? found.tag.text
    : formatScmVersion(version, scm.versionSchemes, scm.localSchemes);
  const normal = complete(text, origin, rules, facts, tags);
  const computed = scm.normalize || text === normal.version ? normal : { ...normal, written: text };
  if (origin === "git" && facts.description === undefined) {
    system.progress(taglessWarning(computed.version));
  }
  // Without an upper bound no older release is meant.
  if (origin === "git" && tree.requires.some((text) => /<|~=|==/.test(text))) {
    const { warnOfOlderRules }: typeof import("./older_rules.ts") = await import(
      later("./older_rules.ts")
    );
    await warnOfOlderRules(system, tree, scm, version, computed);
  }
  return computed;
}

async function stated(
  system: VersionSystem,
  tree: SourceTree,
  tag: Found["tag"],
): Promise<Answer> {
  return {
    origin: "environment",
    found: { tag, distance: 0, dirty: false, preformatted: true },
    facts: await readGitFactsIfThere(system, tree),
  };
}

async function lookUp(
  system: VersionSystem,
  dir: string,
  how: GitRules,
): Promise<Answer | NeedsBackend> {
  const { scm, tags } = how;
  const discovered = await discover(system, dir, scm, tags);
  switch (discovered.kind) {
    case "other":
      return { because: [discovered.because] };
    case "git":
      return {
        origin: "git",
        ...await findInGit(system, discovered.repository, dir, how),
      };
    case "archive": {
      const { found } = discovered;
      const { distance, dirty } = found;
      return {
        origin: "archive",
        found,
        facts: { shallow: false, distance: Number(distance), dirty },
      };
    }
  }
}

const towncrier = /^towncrier-fragments/;

async function scmVersionOf(
  system: VersionSystem,
  tree: SourceTree,
  scm: ScmConfig,
  tags: TagRules,
  found: Found,
  time: string | undefined,
): Promise<ScmVersion> {
  const folder = scm.reader === "hatch-vcs" ? scmRootOf(tree.dir, scm) : tree.dir;
  const asks = !found.preformatted && scm.versionSchemes.some((name) => towncrier.test(name));
  // Read even where another time counts: setuptools-scm stops at a SOURCE_DATE_EPOCH that no calendar has.
  const date = sourceDate(system);
  return {
    ...found,
    time: time ?? date,
    normalize: scm.normalize,
    matchTag: (name) => tags.match(name)?.version,
    ...(asks ? { fragments: await fragmentsIn(system, folder) } : {}),
  };
}

async function fragmentsIn(system: VersionSystem, folder: string): Promise<Fragments> {
  const { readFragments }: typeof import("./fragments.ts") = await import(later("./fragments.ts"));
  return await readFragments(system, folder);
}
