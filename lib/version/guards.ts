// What stands between a version and an index: each guard is an error that says what to do, or nothing.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { shellWord } from "../standards/shell_word.ts";
import type { ProgressEvent } from "../system/progress.ts";
import type { ComputedVersion } from "./computed_version.ts";

/** Where a version goes by itself: a tag's to `pypi`, any other to `testpypi`, a local one nowhere. */
export type Channel = "pypi" | "testpypi";

/**
 * The channel that a version belongs to; `undefined` when no index takes it.
 *
 * @param computed The version and where it comes from.
 */
export function channelOf(
  computed: Pick<ComputedVersion, "version" | "exact">,
): Channel | undefined {
  if (computed.version.includes("+")) return undefined;
  return computed.exact ? "pypi" : "testpypi";
}

/** The error for a clone whose history is cut off. */
export function shallowClone(root: string): ReleaseError {
  return new ReleaseError("git-shallow", `The clone in ${inline(root)} is shallow`, {
    why:
      "The commits since the last tag cannot be counted: any version from here would be a wrong one",
    hint: "In a workflow give actions/checkout `fetch-depth: 0`; here run\n" +
      "git fetch --unshallow --tags",
  });
}

/** Refuses a version that counts from no tag: a clone without its tags looks the same as a new project. */
export function untagged(computed: ComputedVersion): ReleaseError | undefined {
  if (computed.source !== "git" || !computed.tagless) return undefined;
  return new ReleaseError(
    "git-untagged",
    `No tag to count from: the version would be ${computed.version}`,
    {
      why:
        "Either the clone was made without tags, or the project has none yet; a tag without a digit does not count",
      hint: "In a clone run `git fetch --tags`; for a new project tag a first version:\n" +
        "git tag -a v0.1.0 -m v0.1.0 && git push origin v0.1.0",
    },
  );
}

/**
 * Refuses a tree with changed files.
 *
 * @param computed The version.
 * @param changed The files, where they are known.
 */
export function dirtyTree(
  computed: Pick<ComputedVersion, "dirty">,
  changed: readonly string[] = [],
): ReleaseError | undefined {
  if (!computed.dirty) return undefined;
  const files = changed.slice(0, 10).map((file) => inline(file, 200));
  const more = changed.length > files.length ? [`and ${changed.length - files.length} more`] : [];
  const [first] = files;
  const message = changed.length > 1
    ? `${changed.length} tracked files are changed`
    : `A tracked file is changed${first === undefined ? "" : `: ${first}`}`;
  return new ReleaseError("tree-dirty", message, {
    why: ["What is published must be a commit", ...(changed.length > 1 ? files : []), ...more]
      .join("\n"),
    hint: "Commit or restore what is changed\n" +
      "A file that the build writes, such as version_file, must not be tracked: git rm --cached FILE, and name it in .gitignore",
  });
}

/**
 * Refuses a local version: indexes take none.
 *
 * @param computed The version.
 * @param setting What keeps local versions away in this project.
 */
export function localVersion(
  { version, dirty, tag = "" }: Pick<ComputedVersion, "version" | "dirty" | "tag">,
  setting: string,
): ReleaseError | undefined {
  if (!version.includes("+")) return undefined;
  const own = `The tag "${
    inline(tag, 100)
  }" carries it: delete that tag, and tag without what follows the +`;
  return new ReleaseError("version-local", `No index takes the local version ${version}`, {
    why: "PyPI and TestPyPI refuse everything after + (PEP 440, local version identifiers)",
    hint: tag.includes("+")
      ? own
      : dirty
      ? `Commit or restore the changed files, and set ${setting}`
      : `Set ${setting}`,
  });
}

/**
 * Refuses version files that git keeps.
 *
 * @param files Those that it keeps, relative to the project's folder.
 */
export function trackedVersionFiles(files: readonly string[]): ReleaseError | undefined {
  const [first, ...others] = files;
  if (first === undefined) return undefined;
  const shown = files.map((file) => inline(file, 200)).join(", ");
  const message = others.length === 0
    ? `Git tracks ${shown}, which the build writes`
    : `Git tracks files that the build writes: ${shown}`;
  return new ReleaseError("version-file-tracked", message, {
    why: "Once the build has written the version there, the tree differs from the commit, " +
      "and the version is not the tag's any more",
    hint: [
      "Take it out of git, in the project's folder, and commit that:",
      ...files.map((file) => `git rm --cached -- ${shellWord(file)}`),
      ...files.map(ignoreCommand),
    ].join("\n"),
  });
}

/** A pattern of .gitignore reaches no file above it. */
function ignoreCommand(file: string): string {
  const folder = /^(\.\.\/)*/.exec(file)?.[0] ?? "";
  const ignore = `${folder}.gitignore`;
  return `echo ${shellWord(`/${file.slice(folder.length)}`)} >> ${ignore} && git add ${ignore}`;
}

/**
 * Whether the version is not what it would be in a clean clone with all tags, so that comparing it tells nothing.
 *
 * @param computed The version.
 */
export function isDistorted(computed: ComputedVersion): boolean {
  return untagged(computed) !== undefined || computed.dirty && computed.distance === 0;
}

/**
 * Refuses to send to PyPI what no tag makes a release.
 *
 * @param computed The version.
 */
export function tagMissing(computed: ComputedVersion): ReleaseError | undefined {
  const { exact, version } = computed;
  if (exact || isDistorted(computed)) return undefined;
  const message = `Cannot release ${version}: no tag of this commit says that version`;
  return new ReleaseError("tag-missing", message, {
    why: "PyPI gets releases, and a release is a commit with a version tag",
    hint: "Tag the commit, such as git tag -a v1.2.0 -m v1.2.0, and push the tag; " +
      "a commit without one goes to TestPyPI",
  });
}

/** The error for a version that only the backend knows, where it may not be asked. */
export function needsBackend(because: readonly string[]): ReleaseError {
  return new ReleaseError("version-needs-backend", "Only the build backend knows the version", {
    why: `It must be asked, for ${because.map((reason) => inline(reason, 120)).join(", and ")}`,
    hint: "Run this where the project's own code may run: not in the job that holds the identity",
  });
}

/** What is said when a version counts from no tag. */
export function taglessWarning(version: string): ProgressEvent {
  return {
    kind: "warning",
    code: "git-untagged",
    message: `No tag to count from: ${version} counts all commits`,
    hint: "If the project has tags, this clone lacks them: git fetch --tags",
  };
}
