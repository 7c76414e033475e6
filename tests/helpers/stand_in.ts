// A small program on the PATH in the place of one that only a CI has.
import { temporaryFolder } from "./temporary_folder.ts";

/** The program's folder; disposing of it removes it. */
export interface StandIn extends AsyncDisposable {
  /** A PATH whose first folder is the program's. */
  readonly path: string;
  /** How it was called: its arguments, one a line, then its environment. */
  calls(): Promise<string>;
}

/**
 * Puts a program on a PATH.
 *
 * @param name Its name.
 * @param script What it does, in sh, after it wrote down how it was called.
 */
export async function standIn(name: string, script: string): Promise<StandIn> {
  const folder = await temporaryFolder();
  const log = folder.join("calls");
  await Deno.writeTextFile(
    folder.join(name),
    `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } >> '${log}'\n${script}\n`,
    { mode: 0o755 },
  );
  return {
    path: `${folder.path}:/usr/bin:/bin`,
    calls: () => Deno.readTextFile(log),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
