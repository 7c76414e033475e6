// The two folders that a build hands over: they lie in the checkout, and are no part of it.
import { join, relative } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import type { Repository } from "../git/run_git.ts";
import { trackedFiles } from "../git/tracked_files.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";

const folders = ["dist", "pyrelease-out"] as const;

/**
 * Git keeps neither folder: what is built would change the checkout, and what is checked out could be taken for built.
 *
 * @param system git.
 * @param repository Where.
 * @param project Whose folders.
 * @returns "output-tracked"
 */
export async function trackedOutputs(
  system: Pick<System, "env" | "files" | "processes">,
  repository: Repository,
  project: Pick<Project, "dir">,
): Promise<ReleaseError | undefined> {
  const below = relative(repository.root, project.dir).replaceAll("\\", "/");
  const kept = await trackedFiles(system, repository, below, folders);
  const found = folders.map((folder) => ({
    folder,
    files: kept.filter((path) => path.startsWith(`${folder}/`)),
  })).filter(({ files }) => files.length > 0);
  if (found.length === 0) return undefined;
  const names = found.map(({ folder }) => `${folder}/`);
  return new ReleaseError("output-tracked", `Git tracks files in ${names.join(" and ")}`, {
    why: found.flatMap(({ files }) => files.slice(0, 5).map((file) => inline(file, 200))).concat(
      "What a build writes must not be part of the commit that it is built from",
    ).join("\n"),
    hint: [
      "Take them out of git, in the project's folder, and commit that:",
      `git rm -r --cached ${names.join(" ")}`,
      `printf '%s\\n' ${
        names.map((name) => `/${name}`).join(" ")
      } >> .gitignore && git add .gitignore`,
    ].join("\n"),
  });
}

/**
 * Neither folder, and nothing in it, is a link: an artifact must not make pyrelease read or write elsewhere.
 *
 * @param system Files.
 * @param from The folder that holds the two.
 * @throws {ReleaseError} "output-linked"
 */
export async function guardOutputLinks(
  system: Pick<System, "files">,
  from: string,
): Promise<void> {
  for (const folder of folders) {
    const inside = (await system.files.list(join(from, folder))).map((name) => join(folder, name));
    for (const path of [folder, ...inside]) {
      const kind = (await system.files.info(join(from, path)))?.kind;
      if (kind !== "symlink") continue;
      throw new ReleaseError("output-linked", `${inline(path)} is a link`, {
        why:
          "What a build hands over is files: a link leads to what it did not make, or lets others change it",
        hint:
          "Remove it, and build again with deno task verify; in CI, find out which step made it",
      });
    }
  }
}
