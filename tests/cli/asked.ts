// What a command line asks for, as a process of its own reads it.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { cleanVariables } from "../helpers/clean_variables.ts";

/** What was asked for; the options of a task only. */
export interface Asked {
  readonly kind: "run" | "print" | "mistake";
  readonly text?: string;
  readonly name?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

const script = fileURLToPath(new URL("./print_asked.ts", import.meta.url));

/** Reads a command line under the given variables. */
export async function asked(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Asked> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, ...args],
    env: cleanVariables({ PYRELEASE_PYTHONS: "", ...variables }),
    clearEnv: true,
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  assert(success, decoder.decode(stderr));
  return JSON.parse(decoder.decode(stdout));
}

/** The options of a command line that asks for a task. */
export async function optionsOf(...args: Parameters<typeof asked>): Promise<unknown> {
  const { kind, options, text = "" } = await asked(...args);
  assert.equal(kind, "run", text);
  return options;
}
