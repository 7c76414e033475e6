// Real builds that go wrong: what is said, and what is left.
import assert from "node:assert/strict";
import { isGone } from "../helpers/alive.ts";
import { build, namesIn, tinyRepo } from "./attempt.ts";

const files = ["tiny-1.0-py3-none-any.whl", "tiny-1.0.tar.gz"];

Deno.test("buildDistributions() names a stray file in dist/, and removes nothing", async () => {
  await using repo = await tinyRepo();
  assert((await build(repo.dir)).result);
  await repo.write("dist/mine-2.0.tar.gz", "x");
  const { error, events } = await build(repo.dir);
  assert.deepEqual([error?.code, error?.message], ["dist-stray", "dist/ holds mine-2.0.tar.gz"]);
  assert.deepEqual(namesIn(`${repo.dir}/dist`), ["mine-2.0.tar.gz", ...files]);
  assert.deepEqual(namesIn(`${repo.dir}/pyrelease-out`), ["manifest.json"]);
  assert.deepEqual(events, []);
});

Deno.test("buildDistributions() shows the backend's output as data while it runs, and whole when it fails", async () => {
  await using repo = await tinyRepo(
    `print("::error::not a command")\nprint("\\x1b[2Jcleared", file=sys.stderr)\nraise SystemExit("no such luck")`,
  );
  const { error, events, left } = await build(repo.dir);
  assert.deepEqual([error?.code, error?.message], ["build-failed", "The build backend failed"]);
  const why = error?.why?.split("\n") ?? [];
  assert.ok(why.includes("\\x3a:error::not a command"));
  assert.ok(why.includes("\\x1b[2Jcleared"));
  assert.ok(why.some((line) => line.includes("no such luck")));
  const lines = events.flatMap((event) => event.kind === "output" ? [event.line] : []);
  assert.ok(lines.includes("::error::not a command") && lines.includes("\x1b[2Jcleared"));
  const last = events.at(-1);
  assert.deepEqual([last?.kind, last?.kind === "step-end" && last.ok], ["step-end", false]);
  assert.deepEqual(left, []);
  assert.deepEqual(
    namesIn(repo.dir).filter((name) => name === "dist" || name === "pyrelease-out"),
    [],
  );
});

Deno.test("buildDistributions() ends a backend that hangs, with all that it started", async () => {
  await using repo = await tinyRepo(
    `import signal, subprocess, time
child = subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"])
print("pids", os.getpid(), child.pid, flush=True)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
time.sleep(600)`,
  );
  const { error, events, left } = await build(repo.dir, { timeoutMs: 4_000 });
  assert.deepEqual([error?.code, error?.message], [
    "build-timeout",
    "The build did not end within 4 s",
  ]);
  const said = events.flatMap((event) => event.kind === "output" ? [event.line] : []).find((line) =>
    line.startsWith("pids")
  );
  const pids = said?.split(" ").slice(1).map(Number) ?? [];
  assert.equal(pids.length, 2, "the backend had started");
  for (const pid of pids) assert.ok(await isGone(pid), `${pid} is gone`);
  assert.deepEqual(left, []);
});

Deno.test("buildDistributions() names both versions when the backend's is not git's", async () => {
  await using repo = await tinyRepo();
  const { error } = await build(repo.dir, { version: "1.0.dev3" });
  assert.equal(error?.code, "version-mismatch");
  assert.equal(error?.message, 'The backend built version "1.0", git says "1.0.dev3"');
  assert.deepEqual(
    namesIn(repo.dir).filter((name) => name === "dist" || name === "pyrelease-out"),
    [],
  );
});
