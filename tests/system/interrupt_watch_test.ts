// Waiting for Ctrl-C, by a process of its own.
import assert from "node:assert/strict";

const module = new URL("../../lib/system/interrupt_watch.ts", import.meta.url).href;

/** A process that prints "ready", waits for a signal and says which came; then it takes half a second. */
async function waiting(after = ""): Promise<Deno.ChildProcess> {
  const script = `
const { watchForInterrupt } = await import(Deno.args[0]);
{
  using watch = watchForInterrupt();
  console.log("ready");
  console.log(await watch.came);
  await new Promise((resolve) => setTimeout(resolve, 500));
}
console.log("cleaned up");
${after}`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-check", script, module],
    env: { DENO_NO_UPDATE_CHECK: "1" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  reader.releaseLock();
  assert.equal(new TextDecoder().decode(value), "ready\n");
  return child;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.test(`watchForInterrupt() tells of ${signal}, and a second one does not end the process`, async () => {
    const child = await waiting();
    child.kill(signal);
    child.kill("SIGINT");
    const { code, stdout } = await child.output();
    assert.equal(code, 0);
    assert.match(new TextDecoder().decode(stdout), /^SIG(INT|TERM|HUP)\ncleaned up\n$/);
  });
}

Deno.test("watchForInterrupt() lets signals end the process again once it is over", async () => {
  const child = await waiting("await new Promise(() => setTimeout(() => {}, 20_000));");
  child.kill("SIGTERM");
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (!said.includes("cleaned up")) said += (await reader.read()).value;
  child.kill("SIGTERM");
  const { signal } = await child.status;
  await Promise.all([reader.cancel(), child.stderr.cancel()]);
  assert.equal(signal, "SIGTERM");
});
