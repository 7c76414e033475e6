// The version of a project at the commit that is checked out.
import { join } from "@std/path";
import { describeArguments } from "../git/describe.ts";
import { findRepository, requireRepository } from "../git/repository.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import { formatVersion, parseVersion, tryParseVersion } from "../standards/version.ts";
import type { System } from "../system/mod.ts";
import type { AskBackend } from "./ask_backend.ts";
import { type ComputedVersion, rules } from "./computed_version.ts";
import { sourceDate } from "./environment.ts";
import { formatScmVersion } from "./format.ts";
import { type GitFacts, readGitFacts } from "./git_facts.ts";
import { needsBackend, shallowClone, taglessWarning } from "./guards.ts";
import { pinnedWarning } from "./pinned_rules.ts";
import type { ScmVersion } from "./scm_version.ts";
import { type VersionSource, versionSource } from "./source.ts";
import { readSurroundings } from "./surroundings.ts";
import { isSetuptools, nothingStates } from "./unconfigured.ts";
import { tagInvalid, type TagRules, tagRulesOf } from "./tag_rules.ts";

/** The parts of the world that a version is read from. */
export type VersionSystem = Pick<System, "clock" | "env" | "files" | "processes" | "progress">;

/** How to compute a version. */
export interface ComputeOptions {
  /** Asks the build backend, where only it knows. Without it such a project is refused. */
  readonly askBackend?: AskBackend;
}

/**
 * Computes a project's version by setuptools-scm's rules.
 *
 * @param system Git, files, variables, the time, and who is told of a doubtful version.
 * @param project The project.
 * @param options Whether the backend may be asked.
 * @throws {ReleaseError} "git-not-a-repository", "git-shallow", "tag-invalid", "version-refused",
 *   "version-unconfigured", "version-needs-backend", "version-invalid", "tree-dirty",
 *   "scm-config-invalid", and those of git and the backend.
 */
export async function computeVersion(
  system: VersionSystem,
  project: Project,
  options: ComputeOptions = {},
): Promise<ComputedVersion> {
  const source = versionSource(project, await readSurroundings(system, project), system.env);
  if (source.kind === "git") return await fromGit(system, project, source);
  const facts = await factsIfThere(system, project);
  switch (source.kind) {
    case "static":
      return result(source.version, source.kind, "PEP 621", facts);
    case "environment":
      return result(source.version, source.kind, rules, facts);
    case "backend": {
      const version = await fromBackend(system, project, source.because, options.askBackend);
      return result(version, source.kind, project.backend ?? "setuptools", facts);
    }
  }
}

async function fromBackend(
  system: VersionSystem,
  project: Project,
  because: readonly string[],
  askBackend: AskBackend | undefined,
): Promise<string> {
  if (askBackend === undefined) throw needsBackend(because);
  const reasons = because.map((reason) => inline(reason, 120)).join(", and ");
  system.progress({ kind: "note", text: `Asking the build backend for the version: ${reasons}` });
  const version = await askBackend(project);
  const silent = isSetuptools(project) && !project.dynamicTables.includes("version");
  if (silent && version === "0.0.0") throw nothingStates(project);
  return version;
}

async function fromGit(
  system: VersionSystem,
  project: Project,
  { scm, tags }: VersionSource & { kind: "git" },
): Promise<ComputedVersion> {
  const repository = await requireRepository(system, join(project.dir, scm.root), {
    parents: scm.searchParentDirectories,
  });
  const args = scm.describeCommand?.slice(1) ?? describeArguments(scm.tag.prefix, scm.tag.strict);
  const facts = await readGitFacts(system, repository, args);
  const { description, head } = facts;
  if (facts.shallow && (description === undefined || description.distance > 0)) {
    throw shallowClone(repository.root);
  }
  const tag = description === undefined
    ? fallbackTag(scm.fallbackVersion, scm.normalize)
    : tags.tryParse(description.tag);
  if (tag === undefined) throw tagInvalid(description?.tag ?? scm.fallbackVersion ?? "");
  const scmVersion: ScmVersion = {
    tag: { text: tag.text.split("+")[0] ?? "", parsed: tag.parsed },
    tagLocal: tag.parsed.local.join("."),
    distance: facts.distance,
    ...(facts.node === undefined ? {} : { node: facts.node }),
    dirty: facts.dirty,
    ...(head === undefined ? {} : { branch: head.branch ?? "HEAD" }),
    time: sourceDate(system.env) ?? system.clock.now(),
    matchTag: (name) => tags.match(name)?.version,
  };
  const version = formatScmVersion(scmVersion, scm.versionSchemes, scm.localSchemes);
  if (description === undefined) system.progress(taglessWarning(version));
  const pinned = pinnedWarning(project);
  if (pinned !== undefined) system.progress(pinned);
  return result(version, "git", rules, facts, tags);
}

/** The version to count from where no tag is: 0.0 unless configured. */
function fallbackTag(fallback: string | undefined, normalize: boolean) {
  const text = fallback === undefined || fallback === "" ? "0.0" : fallback;
  const parsed = tryParseVersion(text);
  return parsed && { text: normalize ? formatVersion(parsed) : text, parsed };
}

/** What git says about a project whose version does not come from it. */
async function factsIfThere(system: VersionSystem, project: Project): Promise<GitFacts> {
  const repository = await findRepository(system, project.dir, { parents: true });
  if (repository === undefined) return { shallow: false, distance: 0, dirty: false };
  const { prefix, strict } = project.scm?.tag ?? { prefix: "", strict: false };
  return await readGitFacts(system, repository, describeArguments(prefix, strict));
}

function result(
  text: string,
  source: ComputedVersion["source"],
  followed: string,
  facts: GitFacts,
  tags?: TagRules,
): ComputedVersion {
  const { description, head, distance, node, dirty, shallow } = facts;
  const parsed = parseVersion(text);
  const version = formatVersion(parsed);
  const reader = tags ?? tagRulesOf({ tag: { prefix: "", strict: false }, normalize: true });
  const tagged = description && reader?.tryParse(description.tag)?.parsed;
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
    rules: followed,
  };
}
