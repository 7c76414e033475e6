// setuptools-scm itself, as one long-lived process that answers for any folder.
import { pythonEnv } from "./python_env.ts";
import program from "./scm_oracle.py" with { type: "text" };

/** What setuptools-scm says: a version, normalized, or why there is none. */
export type OracleAnswer =
  | { readonly version: string; readonly said: string }
  | { readonly error: string };

/** A running setuptools-scm; disposing of it ends it. */
export interface ScmOracle extends AsyncDisposable {
  /**
   * Asks for a folder's version, as a build by setuptools or hatchling would get it.
   *
   * @param dir The folder with pyproject.toml.
   * @param env Variables on top of a clean environment.
   */
  ask(dir: string, env?: Readonly<Record<string, string>>): Promise<OracleAnswer>;
}

/** The release whose rules pyrelease follows. */
export const oracleRequirements: readonly string[] = [
  "setuptools-scm==10.3.4",
  "vcs-versioning==2.6.0",
  "hatch-vcs==0.5.0",
  "hatchling==1.33.0",
  "setuptools==84.2.1",
  "packaging==26.3",
];

/** Starts setuptools-scm. */
export async function scmOracle(): Promise<ScmOracle> {
  const { python } = await pythonEnv(oracleRequirements);
  const child = new Deno.Command(python, {
    args: ["-I", "-c", program],
    env: { PATH: Deno.env.get("PATH") ?? "", HOME: "/nonexistent" },
    clearEnv: true,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  const reader = lines(child.stdout);
  return {
    async ask(dir, env = {}) {
      await writer.write(new TextEncoder().encode(`${JSON.stringify({ dir, env })}\n`));
      const { value } = await reader.next();
      if (value === undefined) throw new Error("setuptools-scm ended");
      return JSON.parse(value);
    },
    async [Symbol.asyncDispose]() {
      await writer.close();
      await reader.next();
      await child.status;
    },
  };
}

async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}
