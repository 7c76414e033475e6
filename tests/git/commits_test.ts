// Reading commits and their messages, whatever stands in them.
import assert from "node:assert/strict";
import { type Commit, eachCommit } from "../../lib/git/commits.ts";
import { lastChangeOf } from "../../lib/git/last_change.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { testSystem } from "../helpers/test_system.ts";

const system = testSystem({ PATH: Deno.env.get("PATH") ?? "" });

async function read(repo: GitRepo, range: { since?: string; folder?: string } = {}) {
  const commits: Commit[] = [];
  const head = await repo.git("rev-parse", "HEAD");
  const repository = { root: repo.dir };
  await eachCommit(system, repository, { head, ...range }, (commit) => void commits.push(commit));
  return commits;
}

const messages = async (...args: Parameters<typeof read>) =>
  (await read(...args)).map(({ message }) => message);

Deno.test("eachCommit() gives the commits since a tag, each before its parents, merges with all of theirs", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const first = await repo.git("rev-parse", "HEAD");
  await repo.git("tag", "-a", "v1.0", "-m", "x");
  await repo.git("checkout", "-q", "-b", "side");
  const side = await repo.commit("On the side\n\nBody.\n\nMore.");
  await repo.git("checkout", "-q", "main");
  const main = await repo.commit("On main");
  await repo.git("merge", "-q", "--no-ff", "-m", "Merge side", "side");
  const head = await repo.git("rev-parse", "HEAD");
  const commits = await read(repo, { since: "refs/tags/v1.0" });
  assert.deepEqual(commits[0], { commit: head, parents: [main, side], message: "Merge side" });
  const rest = commits.slice(1).toSorted((a, b) => a.message < b.message ? -1 : 1);
  assert.deepEqual(rest, [
    { commit: main, parents: [first], message: "On main" },
    { commit: side, parents: [first], message: "On the side\n\nBody.\n\nMore." },
  ]);
  assert.deepEqual((await read(repo)).at(-1), { commit: first, parents: [], message: "First" });
  assert.deepEqual(await read(repo, { since: head }), []);
});

Deno.test("eachCommit() takes messages for data: lines like its own, controls, no message at all", async () => {
  await using repo = await gitRepo();
  const first = await repo.commit("First");
  const odd = [
    `${first} ${first} ${first}\n\ncommit ${first}`,
    "x\x1b[2J\u202e\n\n::error::x\r\nwith\ttabs",
    "-- --output=touched\n\n$(touch touched)",
  ];
  for (const message of odd) {
    await repo.git("commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m", message);
  }
  await repo.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "");
  const lines = odd.map((message) => message.replaceAll("\r\n", "\n"));
  assert.deepEqual(await messages(repo), ["", ...lines.toReversed(), "First"]);
});

Deno.test("eachCommit() reads bytes of every encoding", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const tree = await repo.git("rev-parse", "HEAD^{tree}");
  const commit = async (encoding: string, ...message: number[]) => {
    const who = "Ada <ada@example.org> 1700000000 +0000";
    const text = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n${encoding}\n`;
    const bytes = new Uint8Array([...new TextEncoder().encode(text), ...message]);
    await Deno.writeFile(`${repo.dir}/object`, bytes);
    return await repo.git("hash-object", "-t", "commit", "-w", "--literally", "object");
  };
  await repo.git("reset", "-q", "--soft", await commit("", 0x66, 0xff, 0xfe, 0x0a));
  assert.deepEqual(await messages(repo), ["f\ufffd\ufffd"]);
  await repo.git("reset", "-q", "--soft", await commit("encoding ISO-8859-1\n", 0x66, 0xfc, 0x0a));
  await repo.git("config", "i18n.logOutputEncoding", "ISO-8859-1");
  assert.deepEqual(await messages(repo), ["f\u00fc"]);
  await repo.git("reset", "-q", "--soft", await commit("", 0x61, 0x00, 0x62));
  assert.deepEqual(await messages(repo), ["a"]);
});

Deno.test("eachCommit() keeps the beginning of an endless message, and all commits of a long history", async () => {
  await using repo = await gitRepo();
  const who = "committer Ada <ada@example.org> 1700000000 +0000";
  const long = "x".repeat(3_000_000);
  const commit = (message: string) =>
    `commit refs/heads/main\n${who}\ndata ${message.length}\n${message}\n`;
  const many = Array.from(
    { length: 2_000 },
    (_, at) => commit(`fix: ${at}\n\n${"y".repeat(12_000)}\n`),
  );
  await repo.import([commit(`feat: long\n\n${long}\nend`), ...many].join("\n") + "\n");
  const found = await messages(repo);
  assert.equal(found.length, 2_001);
  assert(found.every((message) => /^f(ix|eat): /.test(message)));
  const { length } = found.at(-1) ?? "";
  assert(length > 900_000 && length <= 1_000_000, String(length));
});

Deno.test("eachCommit() keeps to a folder, whatever its name means to git", async () => {
  await using repo = await gitRepo({ "a/x": "1", ":(top)b*/x": "1" });
  await repo.write("a/x", "2");
  await repo.commit("In a");
  await repo.write(":(top)b*/x", "2");
  await repo.commit("In b");
  await repo.commits(1);
  assert.deepEqual(await messages(repo, { folder: "a" }), ["In a", "First"]);
  assert.deepEqual(await messages(repo, { folder: ":(top)b*" }), ["In b", "First"]);
});

Deno.test("eachCommit() is not misled by log settings in the repository", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const settings = { "log.showSignature": "true", "color.ui": "always", "log.decorate": "full" };
  for (const [name, value] of Object.entries(settings)) await repo.git("config", name, value);
  await repo.git("config", "format.pretty", "oneline");
  await repo.git("notes", "add", "-m", "feat: a note");
  assert.deepEqual(await messages(repo), ["First"]);
});

Deno.test("eachCommit() says what git says", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await refused("git-failed", () => read(repo, { since: "refs/tags/none" }));
});

Deno.test("lastChangeOf() finds the commit that wrote a line", async () => {
  await using repo = await gitRepo({ "p/pyproject.toml": '[project]\nversion = "1.0"\n' });
  const find = () =>
    lastChangeOf(
      system,
      { root: repo.dir },
      "p/pyproject.toml",
      "^[[:space:]]*version[[:space:]]*=",
    );
  const first = await repo.git("rev-parse", "HEAD");
  await repo.write("p/pyproject.toml", '[project]\nversion = "1.0"\nname = "version"\n');
  await repo.commit();
  assert.equal(await find(), first);
  await repo.write("p/pyproject.toml", '[project]\n  version="1.1"\nname = "version"\n');
  const second = await repo.commit();
  await repo.commits(1);
  assert.equal(await find(), second);
  assert.equal(await lastChangeOf(system, { root: repo.dir }, "none", "x"), undefined);
});
