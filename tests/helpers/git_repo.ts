// A real git repository in a temporary folder, with an identity and dates of its own.
import assert from "node:assert/strict";
import { dirname, join } from "node:path";

/** A repository for one test; disposing of it removes it. */
export interface GitRepo extends AsyncDisposable {
  /** Its folder, links resolved. */
  readonly dir: string;
  /** Runs git in it and gives its stdout without the last line break; a failure fails the test. */
  git(...args: string[]): Promise<string>;
  /** Writes a file, making its folder. */
  write(path: string, text: string): Promise<void>;
  /** Makes a commit: of everything when files were written, else an empty one. */
  commit(message?: string): Promise<string>;
  /** Makes that many empty commits. */
  commits(count: number): Promise<void>;
  /** Feeds a stream to `git fast-import`: many commits in one process. */
  import(stream: string): Promise<void>;
}

/** Variables under which git does the same on every machine, CI's included. */
export const gitVariables: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.org",
  GIT_AUTHOR_DATE: "1700000000 +0000",
  GIT_COMMITTER_DATE: "1700000000 +0000",
};

/**
 * A new repository on branch `main`, without a commit.
 *
 * @param files Written, and committed when there are any.
 */
export async function gitRepo(files: Readonly<Record<string, string>> = {}): Promise<GitRepo> {
  const made = await Deno.makeTempDir({ prefix: "pyrelease-git-" });
  const repo = repoAt(await Deno.realPath(made), made);
  await repo.git("init", "-q", "-b", "main");
  for (const [path, text] of Object.entries(files)) await repo.write(path, text);
  if (Object.keys(files).length > 0) await repo.commit("First");
  return repo;
}

/** A folder that git knows, such as a clone, as a repository; disposing of it removes `owned`. */
export function repoAt(dir: string, owned: string): GitRepo {
  const git = async (args: readonly string[], input?: string) => {
    const child = new Deno.Command("git", {
      args: [...args],
      cwd: dir,
      env: { ...inherited(), ...gitVariables },
      clearEnv: true,
      stdin: input === undefined ? "null" : "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    if (input !== undefined) {
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(input));
      await writer.close();
    }
    const { code, stdout, stderr } = await child.output();
    const decoder = new TextDecoder();
    assert.equal(code, 0, `git ${args.join(" ")}: ${decoder.decode(stderr)}`);
    return decoder.decode(stdout).replace(/\n$/, "");
  };
  const repo: GitRepo = {
    dir,
    git: (...args) => git(args),
    async write(path, text) {
      await Deno.mkdir(dirname(join(dir, path)), { recursive: true });
      await Deno.writeTextFile(join(dir, path), text);
    },
    async commit(message = "Change") {
      await git(["add", "--all"]);
      await git(["commit", "-q", "--allow-empty", "-m", message]);
      return await git(["rev-parse", "HEAD"]);
    },
    async commits(count) {
      for (let made = 0; made < count; made++) {
        await git(["commit", "-q", "--allow-empty", "-m", `Change ${made + 1}`]);
      }
    },
    import: async (stream) => void await git(["fast-import", "--quiet"], stream),
    [Symbol.asyncDispose]: () => Deno.remove(owned, { recursive: true }),
  };
  return repo;
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Deno.env.toObject()).filter(([name]) => !name.startsWith("GIT_")),
  );
}
