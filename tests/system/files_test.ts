// Files written whole or not at all, also when the process is killed meanwhile.
import assert from "node:assert/strict";
import { realFiles } from "../../lib/system/files.ts";
import { until } from "../helpers/alive.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const module = new URL("../../lib/system/files.ts", import.meta.url).href;

Deno.test("a write that is killed half way leaves the old file, and nothing that is listed", async () => {
  await using folder = await temporaryFolder();
  const path = folder.join("receipt.json");
  await realFiles.write(path, "old");
  // Longer than anybody takes to see that it has begun.
  const script = `import { realFiles } from ${JSON.stringify(module)};\n` +
    `for (;;) await realFiles.write(${
      JSON.stringify(path)
    } + ".new", new Uint8Array(300_000_000));`;
  const there = () => [...Deno.readDirSync(folder.path)].map(({ name }) => name);
  const begun = () => there().some((name) => name.endsWith(".tmp"));
  const writer = () =>
    new Deno.Command(Deno.execPath(), {
      args: ["eval", script],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
  // Between two writes there is nothing to leave behind.
  for (let tries = 0; tries < 10 && !begun(); tries++) {
    const child = writer();
    assert(await until(() => begun(), 30_000));
    child.kill("SIGKILL");
    await child.status;
  }
  assert(begun(), "nothing was left behind");
  assert.deepEqual(
    (await realFiles.list(folder.path)).filter((name) => name !== "receipt.json.new"),
    ["receipt.json"],
  );
  assert.equal(await realFiles.readText(path), "old");
});
