// Where a project's version is kept: in a repository, or in what an archive says of itself.
import { dirname, join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { noRepository } from "../git/repository.ts";
import type { Repository } from "../git/run_git.ts";
import { type ScmConfig, scmRootOf } from "../project/scm_config.ts";
import { inline } from "../standards/display.ts";
import { later } from "../system/later.ts";
import type { System } from "../system/mod.ts";
import { ignoresJujutsu } from "./environment.ts";
import type { Found } from "./found.ts";
import { projectPathIn } from "./project_path.ts";
import type { TagRules } from "./tag_rules.ts";

/** Who knows. */
export type Discovered =
  | { readonly kind: "git"; readonly repository: Repository }
  | { readonly kind: "archive"; readonly found: Found }
  /** A kind of repository that is not followed here; why, as part of a sentence. */
  | { readonly kind: "other"; readonly because: string };

/**
 * Looks for the repository at the configured folder and, where the configuration says so, above it; without
 * one for what is left of it (vcs_versioning 2.6.0, `_worktree_discovery.py`).
 *
 * @param system Files and variables.
 * @param dir The project's folder.
 * @param scm The configuration.
 * @param tags How tags are read.
 * @throws {ReleaseError} "git-not-a-repository" when nothing says a version; "scm-config-invalid" when the
 * project is not where the configuration says.
 */
export async function discover(
  system: Pick<System, "env" | "files">,
  dir: string,
  scm: ScmConfig,
  tags: TagRules,
): Promise<Discovered> {
  const start = scmRootOf(dir, scm);
  const root = await system.files.realPath(start).catch(() => undefined);
  const passed = root === undefined ? [] : scm.searchParentDirectories ? withParents(root) : [root];
  for (const folder of passed) {
    const kind = await repositoryIn(system, folder);
    if (kind === undefined) continue;
    if (kind !== ".git") return { kind: "other", because: `the repository has ${kind}` };
    guardProjectPath(folder, root ?? folder, dir, scm);
    return { kind: "git", repository: { root: folder } };
  }
  // hatch-vcs names no file, so nothing but the root is looked at.
  const folders = scm.reader === "hatch-vcs" ? passed : [...passed, dir];
  if (await hasMercurialArchive(system, folders)) {
    return { kind: "other", because: "there is a .hg_archival.txt" };
  }
  const { versionFromArchive }: typeof import("./archives.ts") = await import(
    later("./archives.ts")
  );
  const found = await versionFromArchive(system, folders, dir, scm, tags);
  if (found === undefined) throw await noRepository(system, start);
  return { kind: "archive", found };
}

function withParents(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...withParents(above)];
}

async function repositoryIn(
  system: Pick<System, "env" | "files">,
  folder: string,
): Promise<".git" | ".hg" | ".jj" | undefined> {
  const kindOf = async (name: string) => (await system.files.info(join(folder, name)))?.kind;
  const [git, hg, jj] = await Promise.all([kindOf(".git"), kindOf(".hg"), kindOf(".jj")]);
  if (jj === "directory" && !ignoresJujutsu(system.env)) return ".jj";
  if (hg === "directory") return ".hg";
  return git === undefined ? undefined : ".git";
}

async function hasMercurialArchive(
  { files }: Pick<System, "files">,
  folders: readonly string[],
): Promise<boolean> {
  const there = await Promise.all(
    folders.map((folder) => files.info(join(folder, ".hg_archival.txt"))),
  );
  return there.some((info) => info !== undefined);
}

/** The place in the repository that the configuration names, in so many words or by `root`, is the project's. */
function guardProjectPath(found: string, root: string, dir: string, scm: ScmConfig): void {
  const named = scm.reader === "hatch-vcs"
    ? undefined
    : scm.projectPath ?? (scm.root === "." ? undefined : projectPathIn(root, dir));
  const actual = projectPathIn(found, dir);
  if (named === undefined || named === actual) return;
  throw new ReleaseError(
    "scm-config-invalid",
    `The project is at "${inline(actual ?? dir, 200)}" in ${inline(found)}`,
    {
      why: `The configuration says "${inline(named, 200)}"`,
      hint: "Set `root` to the way to the repository's folder, or remove project_path",
      at: { file: "pyproject.toml" },
    },
  );
}
