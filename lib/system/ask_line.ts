// Asks a person on the terminal, and nobody else.

/** Asks for one line. Gives `undefined` where there is no person to ask. */
export type AskLine = (question: string) => Promise<string | undefined>;

/**
 * Asks on this process's terminal: both the question and the answer must be one, so that no pipe and no file answers.
 *
 * @param question What to show.
 * @returns The line without its line break; `undefined` without a terminal, or at its end (Ctrl-D).
 */
export const askOnTerminal: AskLine = async (question) => {
  if (!Deno.stdin.isTerminal() || !Deno.stderr.isTerminal()) return undefined;
  await Deno.stderr.write(new TextEncoder().encode(question));
  const typed: number[] = [];
  const piece = new Uint8Array(1);
  for (;;) {
    const read = await Deno.stdin.read(piece);
    if (read === null) return undefined;
    if (piece[0] === 0x0a) break;
    typed.push(piece[0] ?? 0);
  }
  return new TextDecoder().decode(new Uint8Array(typed)).replace(/\r$/, "");
};
