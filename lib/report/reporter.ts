// What every reporter can do: show progress, mask secrets, show an error, and close.
import type { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { Progress, ProgressEvent } from "../system/progress.ts";

/** Shows a task to whoever watches it. */
export interface Reporter {
  readonly progress: Progress;
  /** Hides a value in whatever comes later, where the watcher can. */
  mask(value: string): void;
  error(error: ReleaseError): void;
  /** Ends what is still open: a group, a transient line. */
  close(): void;
}

/**
 * Remembers the child's output of the running step, for the moment when it fails.
 *
 * It keeps the newest `limit` lines: a build that prints for an hour must not fill the memory.
 */
export class StepOutput {
  #lines: string[] = [];
  #dropped = 0;

  /** @param limit Lines to keep. */
  constructor(private readonly limit = 5_000) {}

  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > this.limit) {
      this.#lines.shift();
      this.#dropped++;
    }
  }

  /** The kept lines, after a line that says how many were dropped; starts anew. */
  take(): string[] {
    const lines = this.#dropped > 0
      ? [`(${this.#dropped} earlier lines left out)`, ...this.#lines]
      : this.#lines;
    this.#lines = [];
    this.#dropped = 0;
    return lines;
  }
}

/** Milliseconds as a person reads them: "0.3 s", "41 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Bytes as a person reads them: "812 B", "14.2 kB", "3.1 MB". */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 1_000_000) return `${(size / 1000).toFixed(1)} kB`;
  if (size < 1_000_000_000) return `${(size / 1_000_000).toFixed(1)} MB`;
  return `${(size / 1_000_000_000).toFixed(1)} GB`;
}

const words = {
  sent: "sent",
  there: "already there:",
  refused: "refused:",
  failed: "not sent:",
} as const;

/**
 * The line.
 *
 * @param event What became of the file.
 */
export function fileText(
  { file, size, outcome }: Extract<ProgressEvent, { readonly kind: "file" }>,
): string {
  return `${words[outcome]} ${inline(file)}, ${bytes(size)}`;
}
