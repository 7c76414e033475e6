// What happens to commands when the process that runs them is told to end.
import assert from "node:assert/strict";
import { join } from "@std/path";
import { exists, isGone, until } from "../helpers/alive.ts";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.test(`run() ends the command when its own process gets ${signal}, and lets callers clean up`, async () => {
    const [child, pid] = await toolThatRuns(`sleep 60`);
    child.kill(signal);
    const { code, stdout } = await child.output();
    assert.deepEqual([code, new TextDecoder().decode(stdout).trim()], [
      7,
      `interrupted Interrupted by ${signal}`,
    ]);
    assert.ok(await isGone(pid));
  });
}

Deno.test("run() ends everything at once at the second signal", async () => {
  const [child, pid] = await toolThatRuns(`trap "" TERM INT; while true; do sleep 0.1; done`);
  child.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 200));
  const started = performance.now();
  child.kill("SIGINT");
  const { signal } = await child.output();
  assert.equal(signal, "SIGINT");
  assert.ok(performance.now() - started < 1_500);
  assert.ok(await isGone(pid));
});

Deno.test("run() leaves nothing running when its own process exits meanwhile", async () => {
  const [child, pid] = await toolThatRuns("sleep 60", "setTimeout(() => Deno.exit(5), 700);");
  assert.equal((await child.output()).code, 5);
  assert.ok(await isGone(pid));
});

/** A process of its own that runs a shell script through run(), and the script's process id. */
async function toolThatRuns(script: string, before = ""): Promise<[Deno.ChildProcess, number]> {
  const folder = await Deno.makeTempDir();
  try {
    const pidFile = join(folder, "pid");
    const module = (path: string) =>
      JSON.stringify(import.meta.resolve(`../../lib/system/${path}`));
    const code = `
      import { realProcesses } from ${module("processes.ts")};
      import { realEnvironment } from ${module("environment.ts")};
      ${before}
      try {
        await realProcesses(realEnvironment).run(
          ["sh", "-c", 'echo $$ > "$1.part"; mv "$1.part" "$1"; ' + ${
      JSON.stringify(script)
    }, "sh", ${JSON.stringify(pidFile)}],
        );
      } catch (error) {
        console.log(error.code, error.message);
        Deno.exit(7);
      }`;
    const config = new URL("../../deno.json", import.meta.url).pathname;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--config", config, code],
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    assert.ok(await until(() => exists(pidFile), 20_000), "the script runs");
    return [child, Number(await Deno.readTextFile(pidFile))];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
