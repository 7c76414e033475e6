// What git says about a commit, in setuptools-scm's terms: describe, and read the tag.
import { ReleaseError } from "../errors.ts";
import { branchName } from "../git/branch_name.ts";
import { describeArguments } from "../git/describe.ts";
import type { GitSystem, Repository } from "../git/run_git.ts";
import { missingSubmodules } from "../git/submodules.ts";
import type { ScmConfig } from "../project/scm_config.ts";
import { inline } from "../standards/display.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import type { Found } from "./found.ts";
import { type GitFacts, readGitFacts } from "./git_facts.ts";
import { shallowClone } from "./guards.ts";
import { scopeOf } from "./scope.ts";
import type { TagVersion } from "./scm_version.ts";
import { dayOf } from "./source_date.ts";
import { tagInvalid, type TagRules } from "./tag_rules.ts";

/** How a project's version comes from git. */
export interface GitRules {
  readonly scm: ScmConfig;
  /** How its tags are read. */
  readonly tags: TagRules;
  /** Whether the version alone is asked for, not what else git knows of the commit. */
  readonly brief?: boolean;
}

/** A commit, as it is and as a version sees it. */
export interface FoundInGit {
  readonly facts: GitFacts;
  readonly found: Found;
}

/** The schemes that look at a commit's branch or date. */
const looksAtCommit: readonly string[] = [
  "calver-by-date",
  "python-simplified-semver",
  "release-branch-semver",
  "semver-pep440",
  "semver-pep440-release-branch",
];

/** The scheme that looks at a branch's whole name, for which a tag of the same name matters. */
const wholeBranch = "calver-by-date";

/**
 * Describes the commit that is checked out (vcs_versioning 2.6.0, `_backends/_git.py`).
 *
 * @param system Git and files.
 * @param repository Where.
 * @param dir The project's folder.
 * @param how Its configuration.
 * @throws {ReleaseError} "git-shallow", "tag-invalid", "scm-config-invalid", "submodule-missing", and
 * those of git.
 */
export async function findInGit(
  system: GitSystem,
  repository: Repository,
  dir: string,
  { scm, tags, brief = false }: GitRules,
): Promise<FoundInGit> {
  const scope = scopeOf(repository, dir, scm);
  const facts = await readGitFacts(system, repository, {
    describe: scm.describeCommand?.slice(1) ?? describeArguments(scm.tag.prefix, scm.tag.strict),
    ...(scope === undefined ? {} : { scope }),
    brief: brief && !scm.versionSchemes.some((name) => looksAtCommit.includes(name)),
  });
  const { description, head, node, distance, dirty } = facts;
  if (facts.shallow && description?.distance !== 0) throw shallowClone(repository.root);
  if (scm.needsSubmodules) await guardSubmodules(system, repository);
  const tag = description === undefined ? fallbackTag(scm) : tags.tryParse(description.tag);
  if (tag === undefined) throw tagInvalid(description?.tag ?? "");
  const known = head !== undefined || description?.node !== undefined;
  const branch = !known || scm.versionSchemes.includes(wholeBranch)
    ? await branchName(system, repository)
    : head?.branch ?? "HEAD";
  const nodeDate = head === undefined ? undefined : dayOf(head.commitTime);
  const found = {
    tag,
    distance,
    dirty,
    preformatted: false,
    ...(node === undefined ? {} : { node }),
    ...(branch === undefined ? {} : { branch }),
    ...(nodeDate === undefined ? {} : { nodeDate }),
  };
  return { facts, found };
}

/** The version to count from where no tag is: 0.0 unless configured. */
function fallbackTag({ fallbackVersion, normalize, reader }: ScmConfig): TagVersion {
  const text = fallbackVersion || "0.0";
  const parsed = tryParseVersion(text);
  if (parsed !== undefined) return { text: normalize ? formatVersion(parsed) : text, parsed };
  const key = reader === "hatch-vcs" ? "fallback-version" : "fallback_version";
  throw new ReleaseError("scm-config-invalid", `No version as ${key}: "${inline(text)}"`, {
    why: "There is no tag to count from, so the fallback is, and it must be a PEP 440 version",
    hint: "Write a version such as 0.1 there, or tag a first release",
    at: { file: "pyproject.toml" },
  });
}

async function guardSubmodules(system: GitSystem, repository: Repository): Promise<void> {
  const missing = await missingSubmodules(system, repository);
  if (missing.length === 0) return;
  const named = missing.map((path) => inline(path, 200)).join(", ");
  throw new ReleaseError("submodule-missing", `Submodules are not checked out: ${named}`, {
    why: 'pre_parse is "fail_on_missing_submodules" in the configuration of setuptools-scm',
    hint:
      "Run `git submodule update --init --recursive`; in a workflow give actions/checkout `submodules: recursive`",
  });
}
