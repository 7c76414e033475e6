// Starts an index in a process of its own, so that what it takes is not counted as a client's.
import { fileURLToPath } from "node:url";
import type { IndexSettings } from "./index_process.ts";

/** An index that is up; disposing of it stops it. */
export interface RunningIndex extends AsyncDisposable {
  /** Such as `https://127.0.0.1:40001`. */
  readonly origin: string;
}

/**
 * @param settings How it behaves.
 */
export async function startIndexProcess(settings: IndexSettings): Promise<RunningIndex> {
  const program = fileURLToPath(new URL("./index_process.ts", import.meta.url));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", program, JSON.stringify(settings)],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream());
  const { value = "" } = await lines.getReader().read();
  return {
    origin: `https://127.0.0.1:${value.trim()}`,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
    },
  };
}
