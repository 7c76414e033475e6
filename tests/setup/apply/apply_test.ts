// Writing a plan and taking it back, on real files in a real repository.
import assert from "node:assert/strict";
import { readHead } from "../../../lib/git/head.ts";
import { applyPlan } from "../../../lib/setup/apply/apply_plan.ts";
import { interruptedMove, recoverMove, undoMove } from "../../../lib/setup/apply/undo.ts";
import type { SetupPlan } from "../../../lib/setup/gather_plan.ts";
import type { Files } from "../../../lib/system/files.ts";
import { realSystem } from "../../../lib/system/real.ts";
import { failureOf, toldBy } from "../../helpers/failure.ts";
import { type GitRepo, gitRepo } from "../../helpers/git_repo.ts";

const system = realSystem();
const crlf = "[project]\r\n\tname = 'x'\r\n";
const plan: Pick<SetupPlan, "changes" | "untrack"> = {
  changes: [
    { path: ".github/workflows/publish.yml", after: "on: push\n", why: [] },
    { path: "old.cfg", before: "old\n", why: [] },
    { path: "pyproject.toml", before: crlf, after: crlf + "# new\r\n", why: [] },
    { path: "run.sh", before: "\ufeffecho 1\n", after: "\ufeffecho 2\n", why: [] },
  ],
  untrack: ["src/_version.py"],
};

async function project(): Promise<GitRepo> {
  const repo = await gitRepo({
    "pyproject.toml": crlf,
    "old.cfg": "old\n",
    "run.sh": "\ufeffecho 1\n",
    "src/_version.py": "v = 1\n",
  });
  await repo.git("update-index", "--chmod=+x", "run.sh");
  await Deno.chmod(`${repo.dir}/run.sh`, 0o755);
  await repo.commit("Executable");
  return repo;
}

/** Every file with its bytes and whether it can be run, git's index and the branches. */
async function state(repo: GitRepo): Promise<unknown> {
  const files: Record<string, unknown> = {};
  const walk = async (folder: string) => {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const path = `${folder}/${name}`;
      if (name === ".git") continue;
      files[path.slice(repo.dir.length)] = isDirectory
        ? "folder"
        : [[...await Deno.readFile(path)], ((await Deno.stat(path)).mode ?? 0) & 0o111];
      if (isDirectory) await walk(path);
    }
  };
  await walk(repo.dir);
  return {
    files: Object.fromEntries(Object.entries(files).sort()),
    index: await repo.git("ls-files", "--stage"),
    status: await repo.git("status", "--porcelain"),
    refs: await repo.git("for-each-ref"),
    head: await repo.git("rev-parse", "--symbolic-full-name", "HEAD"),
  };
}

async function apply(repo: GitRepo, files: Files, branch?: string): Promise<void> {
  const repository = { root: repo.dir };
  const head = await readHead(system, repository);
  assert(head);
  const place = { repository, head, ...(branch === undefined ? {} : { branch }) };
  await applyPlan({ ...system, files }, place, plan);
}

Deno.test("applyPlan() writes every change, keeps what can be run, and undoing restores byte for byte", async () => {
  await using repo = await project();
  await repo.write("mine.txt", "not tracked");
  const before = await state(repo);
  await apply(repo, system.files, "to-scm");
  assert.equal(
    await repo.git("status", "--porcelain"),
    " D old.cfg\n M pyproject.toml\n M run.sh\nD  src/_version.py\n?? .github/\n?? mine.txt\n?? src/",
  );
  assert.equal((await Deno.stat(`${repo.dir}/run.sh`)).mode! & 0o111, 0o111);
  assert.equal(await repo.git("branch", "--show-current"), "to-scm");
  assert.equal(await interruptedMove(system, { root: repo.dir }), undefined);
  assert.deepEqual(await undoMove(system, { root: repo.dir }), [
    ".github/workflows/publish.yml",
    "old.cfg",
    "pyproject.toml",
    "run.sh",
    "src/_version.py",
  ]);
  assert.deepEqual(await state(repo), before);
});

Deno.test("a move that is killed at any moment is taken back by the next run", async () => {
  await using repo = await project();
  const before = await state(repo);
  for (let last = 1;; last++) {
    const ended = await apply(repo, mortal(last), "to-scm").then(() => true, () => false);
    if (ended) {
      assert(last > 10, `${last} effects`);
      break;
    }
    await recoverMove(system, { root: repo.dir });
    assert.deepEqual(await state(repo), before, `killed at effect ${last}`);
  }
  // Undoing, too.
  for (let last = 1;; last++) {
    const repository = { root: repo.dir };
    const ended = await undoMove({ ...system, files: mortal(last) }, repository)
      .then(() => true, () => false);
    if (ended) break;
    if (await recoverMove(system, repository) === undefined) continue;
    assert.deepEqual(await state(repo), before, `killed at effect ${last} of undoing`);
    await apply(repo, system.files, "to-scm");
  }
  assert.deepEqual(await state(repo), before);
});

Deno.test("a failure half way leaves everything as it was", async () => {
  await using repo = await project();
  const before = await state(repo);
  let left = 3;
  const files: Files = {
    ...system.files,
    rename: async (from, to) => {
      if (--left === 0) throw new Deno.errors.PermissionDenied("no");
      await system.files.rename(from, to);
    },
    write: async (path, text) => {
      if (!path.includes("/.git/")) throw new Deno.errors.PermissionDenied("read-only folder");
      await system.files.write(path, text);
    },
  };
  await assert.rejects(() => apply(repo, files, "to-scm"), /read-only folder/);
  assert.deepEqual(await state(repo), before);
  assert.equal(await interruptedMove(system, { root: repo.dir }), undefined);
});

Deno.test("undoing says what has changed since, and when there is nothing", async (t) => {
  await using repo = await project();
  const repository = { root: repo.dir };
  const told: string[] = [];
  const fails = async (
    code: "undo-missing" | "undo-changed" | "setup-stale",
    work: () => Promise<unknown>,
  ) => told.push(toldBy(await failureOf(work, code)));
  await fails("undo-missing", () => undoMove(system, repository));
  await apply(repo, system.files);
  await repo.write("run.sh", "mine");
  await fails("undo-changed", () => undoMove(system, repository));
  await fails("setup-stale", () => apply(repo, system.files));
  await t.assertSnapshot(told.join("\n\n"));
});

Deno.test("applyPlan() writes through no link, over no file it did not see, and into no git folder", async (t) => {
  await using repo = await project();
  const told: string[] = [];
  await Deno.mkdir(`${repo.dir}/elsewhere`);
  await Deno.symlink("elsewhere", `${repo.dir}/.github`);
  await Deno.symlink("pyproject.toml", `${repo.dir}/link.toml`);
  for (
    const path of [
      ".github/a.yml",
      "link.toml",
      "src",
      "old.cfg",
      "../out",
      ".git/config",
      "a/../../b",
    ]
  ) {
    const changes = [{ path, after: "x", why: [] }];
    const head = await readHead(system, { root: repo.dir });
    assert(head);
    const place = { repository: { root: repo.dir }, head };
    told.push(toldBy(
      await failureOf(() => applyPlan(system, place, { changes, untrack: [] }), "setup-stale"),
    ));
  }
  await t.assertSnapshot(told.join("\n\n"));
});

/** Files of a process that is killed: from that effect on nothing happens any more. */
function mortal(last: number): Files {
  let count = 0;
  const effect = <A extends unknown[], R>(work: (...args: A) => Promise<R>) => (...args: A) => {
    count++;
    return count >= last ? Promise.reject(new Error("killed")) : work(...args);
  };
  return {
    ...system.files,
    write: effect(system.files.write),
    rename: effect(system.files.rename),
    remove: effect(system.files.remove),
    makeFolder: effect(system.files.makeFolder),
    makeExecutable: effect(system.files.makeExecutable),
  };
}
