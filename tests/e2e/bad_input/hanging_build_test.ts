// A build that never ends.
import assert from "node:assert/strict";
import { isGone } from "../../helpers/alive.ts";
import { toolsAreMade, world } from "../world.ts";
import { tinyFiles, verifyTable } from "./projects.ts";
import { refuses } from "./refuses.ts";

await toolsAreMade();

Deno.test("build ends a backend that hangs, with all that it started", async (t) => {
  const before = `import subprocess, time
child = subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"])
print("pids", os.getpid(), child.pid, flush=True)
time.sleep(600)`;
  await using place = await world(tinyFiles(verifyTable, before), "v1.0");
  const args = ["build", "--timeout=12"];
  const { stderr } = await refuses(t, place, { args, code: "build-timeout" });
  const [, ...pids] = /pids (\d+) (\d+)/.exec(stderr) ?? [];
  assert.equal(pids.length, 2, "the backend had started");
  for (const pid of pids) assert(await isGone(Number(pid)), `${pid} is gone`);
});
