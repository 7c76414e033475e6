// A version where no repository is: what an archive of the project says of itself.
import { basename, join } from "../system/path.ts";
import type { ScmConfig } from "../project/scm_config.ts";
import { parseDescription } from "../git/describe.ts";
import { all, parseCoreMetadata } from "../standards/core_metadata.ts";
import type { System } from "../system/mod.ts";
import { asWritten, type Found } from "./found.ts";
import { metadataInEggInfo } from "./egg_info.ts";
import { tagInvalid, type TagRules } from "./tag_rules.ts";
import type { TagVersion } from "./scm_version.ts";

type FileSystem = Pick<System, "files">;

/**
 * What the folders' files say, the richest first and then the nearest: `*.egg-info/scm_version.json`,
 * `.git_archival.txt`, `PKG-INFO`; at last the folder's name and the configured version
 * (vcs_versioning 2.6.0, `_worktree_discovery.py`, `_fallback_workdir.py`).
 *
 * @param system Its files.
 * @param folders Where to look, in the order in which they were passed on the way to a repository.
 * @param dir The project's folder.
 * @param scm The configuration.
 * @param tags How tags are read.
 * @returns `undefined` when nothing says a version.
 * @throws {ReleaseError} "tag-invalid" or "version-invalid" for what is there and states none.
 */
export async function versionFromArchive(
  system: FileSystem,
  folders: readonly string[],
  dir: string,
  scm: ScmConfig,
  tags: TagRules,
): Promise<Found | undefined> {
  const deepest = [...new Set(folders)].sort((a, b) => depth(b) - depth(a));
  const readers = [
    // Only setuptools-scm itself brings this reader along, and it is there for hatch-vcs too.
    (folder: string) => metadataInEggInfo(system, folder, scm),
    (folder: string) => gitArchival(system, folder, tags),
    (folder: string) => packageInfo(system, folder),
  ];
  for (const read of readers) {
    for (const folder of deepest) {
      const found = await read(folder);
      if (found !== undefined) return found;
    }
  }
  return configured(dir, scm, tags);
}

function depth(folder: string): number {
  return folder.split(/[/\\]/).filter(Boolean).length;
}

// What `git archive` left undone, or could not do.
const unsupported = "%(describe";

// A tag among the names of a commit, as Python's `(?<=\btag: )([^,]+)\b` finds it.
const refTag = /(?<=(?<![\p{L}\p{N}_])tag: )([^,]*[\p{L}\p{N}_])/gu;

/** `.git_archival.txt`, which `git archive` fills (gitattributes' export-subst). */
async function gitArchival(
  system: FileSystem,
  folder: string,
  tags: TagRules,
): Promise<Found | undefined> {
  const file = ".git_archival.txt";
  const text = await system.files.readTextIfThere(join(folder, file));
  if (text === undefined) return undefined;
  const field = (name: string) => all(parseCoreMetadata(text), name).at(-1);
  const described = field("describe-name") ?? unsupported;
  if (described !== "" && !described.includes(unsupported)) {
    const { tag, distance, node } = parseDescription(described);
    const parsed = tags.tryParse(tag);
    if (parsed === undefined) throw tagInvalid(tag);
    return found(file, { tag: parsed, distance, ...(node === undefined ? {} : { node }) });
  }
  for (const [name] of (field("ref-names") ?? "").matchAll(refTag)) {
    const tag = tags.tryParse(name);
    if (tag !== undefined) return found(file, { tag, distance: 0 });
  }
  const node = field("node");
  if (node === undefined || node.toUpperCase().includes("$FORMAT")) return undefined;
  const tag = tags.tryParse("0.0");
  if (tag === undefined) throw tagInvalid("0.0");
  return found(file, { tag, distance: 0, node });
}

function found(
  file: string,
  facts: { readonly tag: TagVersion; readonly distance: number; readonly node?: string },
): Found {
  return { ...facts, dirty: false, from: file, preformatted: false };
}

/** `PKG-INFO`, which every sdist holds. */
async function packageInfo(system: FileSystem, folder: string): Promise<Found | undefined> {
  const text = await system.files.readTextIfThere(join(folder, "PKG-INFO"));
  const version = text === undefined ? undefined : all(parseCoreMetadata(text), "version").at(-1);
  return version === undefined || version === "UNKNOWN"
    ? undefined
    : asWritten(version, "PKG-INFO");
}

/** The name of the project's folder, and the version that is configured for want of any other. */
function configured(dir: string, scm: ScmConfig, tags: TagRules): Found | undefined {
  const { parentdirPrefixVersion: prefix, fallbackVersion } = scm;
  const name = basename(dir);
  if (prefix !== undefined && name.startsWith(prefix)) {
    const tag = tags.tryParse(name.slice(prefix.length));
    if (tag !== undefined) return asWritten(tag.text, "parentdir_prefix_version");
  }
  return fallbackVersion === undefined ? undefined : asWritten(fallbackVersion, "fallback_version");
}
