// Starts an index in a process of its own, so that what it takes is not counted as a client's.
import { fileURLToPath } from "node:url";

/** How the index behaves. */
export interface IndexSettings {
  /** Private key and certificate in PEM. */
  readonly certFile: string;
  /** Milliseconds before each reply. */
  readonly delayMs: number;
  /** Hold each file against the digest in its form; else its bytes are counted and dropped. */
  readonly check: boolean;
}

/** An index that is up; disposing of it stops it. */
export interface RunningIndex extends AsyncDisposable {
  /** Such as `https://127.0.0.1:40001`. */
  readonly origin: string;
}

/**
 * @param python The interpreter.
 * @param settings How it behaves.
 */
export async function startIndexProcess(
  python: string,
  settings: IndexSettings,
): Promise<RunningIndex> {
  const program = fileURLToPath(new URL("./index_process.py", import.meta.url));
  const child = new Deno.Command(python, {
    args: ["-I", program, JSON.stringify(settings)],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value = "" } = await reader.read();
  return {
    origin: `https://127.0.0.1:${value.trim()}`,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
      await reader.cancel();
    },
  };
}
