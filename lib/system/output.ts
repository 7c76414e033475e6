// A child's output as it comes: its last megabytes kept, and its lines told.

/** How much of one stream is kept, and how long a line can get before it is told in parts; in bytes. */
const keepBytes = 1 << 24;
const lineLength = 1 << 16;

/** Collects one stream of a child process. */
export class Output {
  readonly #chunks: Uint8Array[] = [];
  readonly #decoder = new TextDecoder();
  readonly #onLine: ((line: string) => void) | undefined;
  #size = 0;
  #line = "";

  /** @param onLine Told each line without its end. */
  constructor(onLine?: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** Takes what came. */
  write(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size - (this.#chunks[0]?.length ?? 0) > keepBytes) {
      this.#size -= this.#chunks.shift()?.length ?? 0;
    }
    if (this.#onLine !== undefined) this.#tell(this.#decoder.decode(chunk, { stream: true }));
  }

  /** Tells a last line that has no end, and gives the text kept: the end of it, when it was much. */
  finish(): string {
    if (this.#onLine !== undefined) {
      this.#tell(this.#decoder.decode());
      if (this.#line !== "") this.#onLine(this.#line);
      this.#line = "";
    }
    const whole = new Uint8Array(this.#size);
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return new TextDecoder().decode(whole);
  }

  #tell(text: string): void {
    const lines = (this.#line + text).split("\n");
    this.#line = lines.pop() ?? "";
    for (const line of lines) this.#onLine?.(line.endsWith("\r") ? line.slice(0, -1) : line);
    while (this.#line.length > lineLength) {
      this.#onLine?.(this.#line.slice(0, lineLength));
      this.#line = this.#line.slice(lineLength);
    }
  }
}
