// For programs: stdout holds one JSON value, an error included; warnings alone go to stderr.
import type { Output } from "../system/terminal.ts";
import type { Reporter } from "./reporter.ts";

/**
 * A reporter that leaves stdout to JSON.
 *
 * @param out Where to write.
 * @param watched Shows warnings and masks secrets the way this place wants it.
 */
export function jsonReporter(out: Output, watched: Reporter): Reporter {
  return {
    progress(event) {
      if (event.kind === "warning") watched.progress(event);
    },
    mask: (value) => watched.mask(value),
    error({ code, message, why, hint, at }) {
      out.stdout(JSON.stringify({ error: { code, message, why, hint, at } }, null, 2));
    },
    close: () => watched.close(),
  };
}
