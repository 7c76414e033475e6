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
      out.stdout(jsonText({ error: { code, message, why, hint, at } }));
    },
    close: () => watched.close(),
  };
}

/**
 * A value as JSON that a CI's log shows and does not obey: GitHub's runner takes `##[` for a command anywhere in
 * a line, and in JSON it can only stand in a string.
 *
 * @param value What to write.
 */
export function jsonText(value: unknown): string {
  return obeyedByNobody(JSON.stringify(value, null, 2));
}

/**
 * The same in one line.
 *
 * @param value What to write.
 */
export function jsonLine(value: unknown): string {
  return obeyedByNobody(JSON.stringify(value));
}

function obeyedByNobody(json: string): string {
  return json.replaceAll("##[", "##\\u005b");
}

/**
 * A wrong use of the command line as JSON, in the form of any other error.
 *
 * @param text What a person reads: the mistake, then what was meant.
 * @param events Whether the task writes one event a line.
 */
export function mistakeJson(text: string, events: boolean): string {
  const [message = "", ...hints] = text.split("\n");
  const hint = hints.map((line) => line.replace(/^\((.*)\)$/, "$1")).join("\n");
  const error = { code: "usage", message: message.replace(/^error: /, ""), hint };
  return events ? jsonLine({ event: "error", error }) : jsonText({ error });
}
