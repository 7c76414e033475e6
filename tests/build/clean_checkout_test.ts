// The clean checkout: the commit, the whole commit, and nothing but the commit.
import assert from "node:assert/strict";
import { makeCheckout } from "../../lib/build/clean_checkout.ts";
import { readHead } from "../../lib/git/head.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { realSystem } from "../../lib/system/real.ts";
import { type GitRepo, gitRepo, repoAt } from "../helpers/git_repo.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const system = realSystem();

async function checkOut(repo: GitRepo): Promise<GitRepo> {
  const made = await Deno.realPath(await Deno.makeTempDir({ prefix: "pyrelease-test-" }));
  const head = await readHead(system, { root: repo.dir });
  assert(head);
  await makeCheckout(system, { root: repo.dir }, made, head);
  return repoAt(made, made);
}

function names(dir: string): string[] {
  return [...Deno.readDirSync(dir)].map(({ name }) => name).filter((name) => name !== ".git")
    .sort();
}

const describe = ["describe", "--dirty", "--tags", "--long", "--abbrev=40"] as const;

Deno.test("makeCheckout() keeps branch, tags, distance and remote branches", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.git("tag", "-a", "v1.0", "-m", "one");
  await repo.git("checkout", "-q", "-b", "feature/x");
  await repo.commits(3);
  await repo.git("update-ref", "refs/remotes/origin/main", "main");
  await using clean = await checkOut(repo);
  for (
    const question of [
      describe,
      ["rev-parse", "--abbrev-ref", "HEAD"],
      ["for-each-ref"],
      ["log", "--format=%H %ct %an", "--all"],
      ["status", "--porcelain"],
    ]
  ) assert.equal(await clean.git(...question), await repo.git(...question), question.join(" "));
  assert.equal(await clean.git("rev-parse", "--abbrev-ref", "HEAD"), "feature/x");
});

Deno.test("makeCheckout() is detached where the original is", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.git("tag", "v1.0");
  await repo.commits(1);
  await repo.git("checkout", "-q", "--detach", "v1.0");
  await using clean = await checkOut(repo);
  assert.equal(await clean.git("rev-parse", "--abbrev-ref", "HEAD"), "HEAD");
  assert.equal(await clean.git("rev-parse", "HEAD"), await repo.git("rev-parse", "v1.0"));
});

Deno.test("makeCheckout() takes neither changed nor untracked nor ignored files", async () => {
  await using repo = await gitRepo({ "a.txt": "committed", ".gitignore": "*.log\n" });
  await repo.write("a.txt", "changed");
  await repo.write("staged.txt", "x");
  await repo.git("add", "staged.txt");
  await repo.write("new.txt", "x");
  await repo.write("x.log", "x");
  await using clean = await checkOut(repo);
  assert.deepEqual(names(clean.dir), [".gitignore", "a.txt"]);
  assert.equal(await Deno.readTextFile(`${clean.dir}/a.txt`), "committed");
  assert.equal(await clean.git(...describe, "--always"), await repo.git("rev-parse", "HEAD"));
});

Deno.test("makeCheckout() leaves the original as it is, and needs no objects of its own", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const before = await repo.git("for-each-ref") + names(`${repo.dir}/.git`);
  await using clean = await checkOut(repo);
  assert.equal(await repo.git("for-each-ref") + names(`${repo.dir}/.git`), before);
  assert.match(await clean.git("count-objects"), /^0 objects/);
});

Deno.test("makeCheckout() keeps the modes that git records, and links", async () => {
  await using repo = await gitRepo();
  await repo.write("run.sh", "#!/bin/sh\n");
  await repo.write("plain.txt", "x");
  await Deno.chmod(`${repo.dir}/run.sh`, 0o700);
  await Deno.chmod(`${repo.dir}/plain.txt`, 0o666);
  await Deno.symlink("plain.txt", `${repo.dir}/link`);
  await repo.commit();
  await using clean = await checkOut(repo);
  const mode = (name: string) => (Deno.lstatSync(`${clean.dir}/${name}`).mode ?? 0) & 0o777;
  assert.deepEqual([mode("run.sh"), mode("plain.txt")], [0o755, 0o644]);
  assert.equal(await Deno.readLink(`${clean.dir}/link`), "plain.txt");
});

Deno.test("makeCheckout() runs no hook and follows no line-ending setting of the machine", async () => {
  await using home = await temporaryFolder();
  await using repo = await gitRepo({ "a.txt": "one\ntwo\n" });
  const hooks = home.join("templates", "hooks");
  await Deno.mkdir(hooks, { recursive: true });
  for (const name of ["post-checkout", "reference-transaction", "post-index-change"]) {
    const hook = `#!/bin/sh\ntouch "${home.path}/ran"\n`;
    await Deno.writeTextFile(`${hooks}/${name}`, hook, { mode: 0o755 });
  }
  await Deno.writeTextFile(
    home.join(".gitconfig"),
    `[core]\nautocrlf = true\nhooksPath = ${hooks}\n[init]\ntemplateDir = ${
      home.join("templates")
    }\n`,
  );
  const env = environmentOf({
    ...Deno.env.toObject(),
    HOME: home.path,
    XDG_CONFIG_HOME: home.path,
  });
  const head = await readHead(system, { root: repo.dir });
  assert(head);
  await makeCheckout(realSystem({ env }), { root: repo.dir }, home.join("clean"), head);
  assert.equal(await Deno.readTextFile(home.join("clean", "a.txt")), "one\ntwo\n");
  assert.deepEqual(names(home.path), [".gitconfig", "clean", "templates"]);
});

Deno.test("makeCheckout() of a shallow clone is shallow at the same commit", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.commits(4);
  await using folder = await temporaryFolder();
  await repo.git("clone", "-q", "--depth=2", `file://${repo.dir}`, folder.join("shallow"));
  await using clean = await checkOut(repoAt(folder.join("shallow"), folder.join("shallow")));
  assert.equal(await clean.git("rev-list", "--count", "HEAD"), "2");
});

Deno.test("makeCheckout() works from a worktree, and from one that borrows its objects", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.git("tag", "v1.0");
  await using folder = await temporaryFolder();
  await repo.git("clone", "-q", "--shared", repo.dir, folder.join("borrowed"));
  const borrowed = repoAt(folder.join("borrowed"), folder.join("borrowed"));
  await borrowed.commits(2);
  await borrowed.git("worktree", "add", "-q", "-b", "side", folder.join("worktree"));
  await using clean = await checkOut(repoAt(folder.join("worktree"), folder.join("worktree")));
  assert.match(await clean.git(...describe), /^v1\.0-2-g/);
  assert.equal(await clean.git("rev-parse", "--abbrev-ref", "HEAD"), "side");
});

Deno.test("makeCheckout() works in a repository of SHA-256 objects", async () => {
  await using folder = await temporaryFolder();
  const repo = repoAt(folder.path, folder.path);
  await repo.git("init", "-q", "-b", "main", "--object-format=sha256");
  await repo.write("a.txt", "a");
  await repo.commit();
  await using clean = await checkOut(repo);
  assert.equal((await clean.git("rev-parse", "HEAD")).length, 64);
});

Deno.test("makeCheckout() has the submodules that the original has, at the recorded commits", async () => {
  await using inner = await gitRepo({ "inner.txt": "first" });
  await using repo = await gitRepo({ "a.txt": "a" });
  const allow = ["-c", "protocol.file.allow=always"];
  for (const path of ["there", "absent"]) {
    await repo.git(...allow, "submodule", "--quiet", "add", inner.dir, path);
  }
  await repo.commit();
  await repo.git("submodule", "--quiet", "deinit", "-f", "absent");
  await Deno.writeTextFile(`${repo.dir}/there/inner.txt`, "changed");
  await Deno.writeTextFile(`${repo.dir}/there/untracked.txt`, "x");
  await using clean = await checkOut(repo);
  assert.deepEqual(names(`${clean.dir}/there`), ["inner.txt"]);
  assert.equal(await Deno.readTextFile(`${clean.dir}/there/inner.txt`), "first");
  assert.deepEqual(names(`${clean.dir}/absent`), []);
  assert.equal(await clean.git("status", "--porcelain"), "");
});

Deno.test("makeCheckout() says what git said when an object is missing", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const blob = await repo.git("rev-parse", "HEAD:a.txt");
  await Deno.remove(`${repo.dir}/.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
  await using folder = await temporaryFolder();
  const head = await readHead(system, { root: repo.dir });
  assert(head);
  await assert.rejects(
    makeCheckout(system, { root: repo.dir }, folder.join("x"), head),
    (error: Error & { code?: string; why?: string }) =>
      error.code === "git-failed" && (error.why ?? "").includes(blob),
  );
});
