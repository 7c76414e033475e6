// A process on a terminal of its own, with a person who types one line when it asks.
import { cleanVariables } from "./clean_variables.ts";

/** What came of it: both streams as the terminal shows them. */
export interface OnTerminal {
  readonly code: number;
  readonly shown: string;
}

const python = `
import os, pty, sys, time
asks, types, *command = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
shown, typed = b"", False
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        piece = b""
    if not piece:
        break
    shown += piece
    if not typed and asks.encode() in shown:
        typed = True
        os.write(terminal, types.encode() + b"\\n")
sys.stdout.buffer.write(shown)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;

/**
 * Runs a command on a pseudo-terminal.
 *
 * @param command The program and its arguments.
 * @param person What the process asks, and the line that is then typed.
 * @param options Where, and the variables on top of a laptop's.
 */
export async function onTerminal(
  command: readonly string[],
  { asks, types }: { readonly asks: string; readonly types: string },
  { cwd, variables }: {
    readonly cwd: string;
    readonly variables: Readonly<Record<string, string>>;
  },
): Promise<OnTerminal> {
  const { code, stdout } = await new Deno.Command("python3", {
    args: ["-c", python, asks, types, ...command],
    cwd,
    env: cleanVariables({ TERM: "dumb", ...variables }),
    clearEnv: true,
    stdin: "null",
  }).output();
  return { code, shown: new TextDecoder().decode(stdout).replaceAll("\r\n", "\n") };
}
