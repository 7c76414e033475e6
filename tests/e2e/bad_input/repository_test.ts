// A repository that is broken, or is none.
import { join } from "node:path";
import { type GitRepo, gitRepo, repoAt } from "../../helpers/git_repo.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { world } from "../world.ts";
import { scmProject } from "./projects.ts";
import { refuses } from "./refuses.ts";
import type { ErrorCode } from "../../../lib/errors.ts";

const inGit = (repo: GitRepo, ...path: string[]) => join(repo.dir, ".git", ...path);

async function objectOf(repo: GitRepo, revision: string): Promise<string> {
  const name = await repo.git("rev-parse", revision);
  return inGit(repo, "objects", name.slice(0, 2), name.slice(2));
}

/** What is done to a repository at v1.0 and two commits after it, and what `version` says. */
const faults: readonly (readonly [string, ErrorCode, (repo: GitRepo) => Promise<unknown>])[] = [
  [
    "a HEAD that says nothing",
    "git-damaged",
    (repo) => Deno.writeTextFile(inGit(repo, "HEAD"), ""),
  ],
  [
    "a HEAD that names no branch",
    "git-damaged",
    (repo) => Deno.writeTextFile(inGit(repo, "HEAD"), "ref: /etc/passwd\n"),
  ],
  ["no objects", "git-damaged", (repo) => Deno.remove(inGit(repo, "objects"), { recursive: true })],
  ["its commit gone", "git-damaged", async (repo) => Deno.remove(await objectOf(repo, "HEAD"))],
  [
    "a commit between it and the tag gone",
    "git-damaged",
    async (repo) => Deno.remove(await objectOf(repo, "HEAD^")),
  ],
  [
    "a configuration that git cannot read",
    "git-damaged",
    (repo) => Deno.writeTextFile(inGit(repo, "config"), "[core\n"),
  ],
  [
    "a .git that points nowhere",
    "git-damaged",
    async (repo) => {
      await Deno.remove(join(repo.dir, ".git"), { recursive: true });
      await repo.write(".git", "gitdir: /nowhere/at/all\n");
    },
  ],
  [
    "a .git that is an empty file",
    "git-damaged",
    async (repo) => {
      await Deno.remove(join(repo.dir, ".git"), { recursive: true });
      await repo.write(".git", "");
    },
  ],
  [
    "a .git that is a link to nothing",
    "git-damaged",
    async (repo) => {
      await Deno.remove(join(repo.dir, ".git"), { recursive: true });
      await Deno.symlink("/nowhere/at/all", join(repo.dir, ".git"));
    },
  ],
];

for (const [fault, code, break_] of faults) {
  Deno.test(`version refuses a repository with ${fault}`, async (t) => {
    await using place = await world(scmProject(), "v1.0");
    await place.repo.commits(2);
    const names = await place.repo.git("rev-parse", "HEAD", "HEAD^");
    await break_(place.repo);
    const filter = Object.fromEntries(names.split("\n").map((name, at) => [name, `COMMIT${at}`]));
    await refuses(t, place, { args: ["version"], code, filter });
  });
}

Deno.test("version refuses a bare repository", async (t) => {
  await using origin = await gitRepo(scmProject());
  const dir = await Deno.realPath(await Deno.makeTempDir({ prefix: "pyrelease-bare-" }));
  await origin.git("clone", "-q", "--bare", origin.dir, dir);
  await Deno.writeTextFile(join(dir, "pyproject.toml"), scmProject()["pyproject.toml"] ?? "");
  await using place = await world(repoAt(dir, dir));
  await refuses(t, place, { args: ["version"], code: "git-not-a-repository" });
});

Deno.test("version refuses a git that is too old", async (t) => {
  await using place = await world(scmProject(), "v1.0");
  await using bin = await temporaryFolder();
  const script =
    '#!/bin/sh\ncase "$*" in *--version*) echo git version 1.8.3.1;; *) echo "unknown option" >&2; exit 129;; esac\n';
  await Deno.writeTextFile(bin.join("git"), script, { mode: 0o755 });
  const variables = { PATH: `${bin.path}:${Deno.env.get("PATH")}` };
  await refuses(t, place, { args: ["version"], variables, code: "git-too-old" });
});
