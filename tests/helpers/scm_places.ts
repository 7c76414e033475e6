// Places in which a project can lie, for comparing with setuptools-scm.
import { join } from "node:path";
import { type GitRepo, repoAt } from "./git_repo.ts";
import type { Random } from "./random.ts";
import { temporaryFolder } from "./temporary_folder.ts";

/** A checkout of a made-up history; disposing of it removes it. */
export interface Place extends AsyncDisposable {
  readonly kind: "repository" | "worktree" | "clone" | "tagless clone" | "shallow clone";
  readonly repo: GitRepo;
}

/**
 * Puts a history on the disk in one of the ways in which people and CIs have it.
 *
 * @param random Where chance comes from.
 * @param origin The repository.
 * @param branch What is checked out.
 */
export async function placeOf(random: Random, origin: GitRepo, branch: string): Promise<Place> {
  const kind = random.pick(
    ["repository", "repository", "worktree", "clone", "tagless clone", "shallow clone"] as const,
  );
  if (kind === "repository") {
    const detached = random.once(3) ? ["--detach"] : [];
    await origin.git("checkout", "-qf", ...detached, branch, "--");
    return { kind, repo: origin, [Symbol.asyncDispose]: () => clean(origin) };
  }
  const folder = await temporaryFolder();
  const dir = folder.join("checkout");
  await make(kind, origin, branch, dir, random);
  return {
    kind,
    repo: repoAt(dir, dir),
    async [Symbol.asyncDispose]() {
      if (kind === "worktree") await origin.git("worktree", "remove", "--force", dir);
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function make(
  kind: Exclude<Place["kind"], "repository">,
  origin: GitRepo,
  branch: string,
  dir: string,
  random: Random,
): Promise<void> {
  const clone = ["clone", "-q", "--branch", branch];
  const url = `file://${origin.dir}`;
  switch (kind) {
    case "worktree":
      return void await origin.git("worktree", "add", "-q", "--detach", dir, branch, "--");
    case "clone":
      return void await origin.git(...clone, url, dir);
    case "tagless clone":
      return void await origin.git(...clone, "--no-tags", url, dir);
    case "shallow clone":
      return void await origin.git(...clone, `--depth=${1 + random.below(3)}`, url, dir);
  }
}

async function clean(repo: GitRepo): Promise<void> {
  await repo.git("reset", "-q", "--hard");
  await repo.git("clean", "-ffdxq");
}

const states = ["clean", "clean", "clean", "modified", "staged", "deleted", "untracked", "same"];

/**
 * Changes a checkout, or not.
 *
 * @param random Where chance comes from.
 * @param repo The checkout; `file.txt` is tracked there.
 * @returns What was done.
 */
export async function changed(random: Random, repo: GitRepo): Promise<string> {
  const state = random.pick(states);
  const file = join(repo.dir, "file.txt");
  if (state === "modified" || state === "staged") await Deno.writeTextFile(file, "changed");
  if (state === "staged") await repo.git("add", "file.txt");
  if (state === "deleted") await Deno.remove(file);
  if (state === "untracked") await repo.write("new.txt", "new");
  if (state === "same") await Deno.writeTextFile(file, "0");
  return state;
}
