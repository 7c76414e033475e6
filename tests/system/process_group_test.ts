// How commands end: with all that they started.
import assert from "node:assert/strict";
import process from "node:process";
import { join } from "@std/path";
import { realEnvironment } from "../../lib/system/environment.ts";
import { realProcesses } from "../../lib/system/processes.ts";
import { isGone } from "../helpers/alive.ts";

const { run } = realProcesses(realEnvironment);

Deno.test("run() ends the command when whoever gets its lines throws", async () => {
  for (const program of ["sh", "git"]) {
    const script = "echo $$; sleep 60";
    let pid = 0;
    await assert.rejects(
      run(program === "git" ? ["git", "-c", `alias.s=!${script}`, "s"] : ["sh", "-c", script], {
        timeoutMs: 60_000,
        onLine: (line) => {
          pid = Number(line);
          throw new RangeError("enough");
        },
      }),
      RangeError,
    );
    assert.ok(await isGone(pid));
  }
});

Deno.test("run() ends a command whose time is over", async () => {
  for (const command of [["sleep", "30"], ["git", "-c", "alias.s=!sleep 30", "s"]] as const) {
    const started = performance.now();
    const result = await run(command, { timeoutMs: 200 });
    assert.deepEqual([result.code, result.timedOut], [124, true]);
    assert.ok(performance.now() - started < 5_000);
  }
});

Deno.test("run() tells a command that exits with 124 from one whose time was over", async () => {
  const result = await run(["sh", "-c", "exit 124"], { timeoutMs: 60_000 });
  assert.deepEqual([result.code, result.timedOut], [124, false]);
});

Deno.test("run() ends a grandchild that ignores SIGTERM and holds the output", async () => {
  const script = `(trap "" TERM; while true; do sleep 0.1; done) & echo $!; trap "" TERM; wait`;
  const pids: number[] = [];
  const started = performance.now();
  const result = await run(["sh", "-c", script], {
    timeoutMs: 300,
    onLine: (line) => pids.push(Number(line)),
  });
  assert.equal(result.timedOut, true);
  assert.ok(performance.now() - started < 8_000);
  assert.ok((pids[0] ?? 0) > 1);
  assert.ok(await isGone(pids[0] ?? 0), "the grandchild is gone");
});

Deno.test("run() gives a command the time to clean up when its time is over", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const script = `trap 'rm "$1"; exit 1' TERM; : > "$1"; while true; do sleep 0.05; done`;
    const result = await run(["sh", "-c", script, "sh", join(folder, "lock")], { timeoutMs: 400 });
    assert.equal(result.timedOut, true);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("run() ends what a command leaves behind that holds its output", async () => {
  const result = await run(["sh", "-c", "sleep 60 & echo $!"]);
  assert.deepEqual([result.code, result.timedOut], [0, false]);
  assert.ok(await isGone(Number(result.stdout)));
});

Deno.test("run() returns although a process of another session holds the output", async () => {
  const program =
    "import os, time; pid = os.fork()\nif pid: print(pid)\nelse: os.setsid(); time.sleep(60)";
  const result = await run(["python3", "-c", program]);
  assert.deepEqual([result.code, result.timedOut], [0, false]);
  process.kill(Number(result.stdout), "SIGKILL");
});
