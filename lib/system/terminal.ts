// The terminal itself: the only code that writes to stdout and stderr.
/** Where text goes. Lines come without their newline. */
export interface Output {
  /** The answer, for programs and pipes. */
  stdout(line: string): void;
  /** Everything a person watches. */
  stderr(line: string): void;
  /** Rewrites the transient last line of a terminal; an empty text clears it. */
  transient(text: string): void;
  readonly colour: boolean;
  /** Columns of the terminal; 80 when there is none. */
  readonly columns: number;
}

/**
 * This process's stdout and stderr.
 *
 * @param noColour Whether NO_COLOR is set (https://no-color.org).
 */
export function processOutput(noColour: boolean): Output {
  const interactive = Deno.stderr.isTerminal();
  let shown = false;
  return {
    stdout: (line) => write(Deno.stdout, line + "\n"),
    stderr: (line) => write(Deno.stderr, line + "\n"),
    transient(text) {
      if (!interactive || (text === "" && !shown)) return;
      write(Deno.stderr, `\r\x1b[2K${text}`);
      shown = text !== "";
    },
    colour: interactive && !noColour,
    columns: interactive ? Deno.consoleSize().columns : 80,
  };
}

function write(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let rest = new TextEncoder().encode(text);
  try {
    while (rest.length > 0) rest = rest.subarray(stream.writeSync(rest));
  } catch (error) {
    // The reader of our pipe has gone: what it did not want to read must not fail the release.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}
