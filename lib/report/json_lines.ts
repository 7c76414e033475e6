// For programs that watch: stdout holds one JSON value a line while a task runs, and its outcome in the last one.
import type { ProgressEvent } from "../system/progress.ts";
import type { Output } from "../system/terminal.ts";
import { jsonLine } from "./json.ts";
import type { Reporter } from "./reporter.ts";

/** A reporter that also writes the outcome. */
export interface JsonLines extends Reporter {
  /** The last line, when the task did what it was asked. */
  result(value: unknown): void;
}

/**
 * A reporter that writes events as they come: `ci/events.schema.json` says which. Of a transfer each percent is
 * told once.
 *
 * @param out Where to write.
 * @param watched Shows warnings on stderr and masks secrets, the way this place wants it.
 */
export function jsonLinesReporter(out: Output, watched: Reporter): JsonLines {
  const write = (event: string, rest: object) => out.stdout(jsonLine({ event, ...rest }));
  const told = new Map<string, number>();
  return {
    progress(event) {
      if (event.kind === "warning") watched.progress(event);
      if (event.kind === "transfer" && !isNews(told, event)) return;
      const { kind, ...rest } = event;
      write(kind, "ms" in rest ? { ...rest, ms: Math.round(rest.ms) } : rest);
    },
    mask: (value) => watched.mask(value),
    error({ code, message, why, hint, at }) {
      write("error", { error: { code, message, why, hint, at } });
    },
    result: (value) => write("result", { result: value }),
    close: () => watched.close(),
  };
}

function isNews(
  told: Map<string, number>,
  { file, sent, size }: Extract<ProgressEvent, { readonly kind: "transfer" }>,
): boolean {
  const percent = size === 0 ? 100 : Math.floor(sent / size * 100);
  if (told.get(file) === percent) return false;
  told.set(file, percent);
  return true;
}
