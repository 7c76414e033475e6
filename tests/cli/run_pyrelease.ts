// The tasks as processes.
import { fileURLToPath } from "node:url";
import { cleanVariables } from "../helpers/clean_variables.ts";

/** How a process ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const main = fileURLToPath(new URL("../../tasks/main.ts", import.meta.url));

/** The words that start pyrelease. */
export const command: readonly string[] = [Deno.execPath(), "run", "-A", "--no-check", main];

/** Runs a command under a laptop's variables; an empty value takes one away. */
export async function run(
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const [program = "", ...args] = words;
  const all = Object.entries(cleanVariables(variables)).filter(([, value]) => value !== "");
  const env = Object.fromEntries(all);
  const child = new Deno.Command(program, { args, env, clearEnv: true, stdin: "null" });
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Runs `pyrelease ARGS…`. */
export function pyrelease(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return run([...command, ...args], variables);
}
