// For a person: one line a step, its output folded while it runs and whole when it fails.
import { inline } from "../standards/display.ts";
import { errorLines } from "./error_text.ts";
import type { Output } from "../system/terminal.ts";
import { bytes, duration, type Reporter, StepOutput } from "./reporter.ts";
import { painter } from "./colour.ts";

/**
 * A reporter for a terminal, or for a plain pipe: the same lines, without colour and transient text.
 *
 * @param out Where to write.
 */
export function terminalReporter(out: Output): Reporter {
  const paint = painter(out.colour);
  const output = new StepOutput();
  let current = "";
  const transient = (text: string) => out.transient(text.slice(0, out.columns - 1));
  const line = (text: string) => {
    out.transient("");
    out.stderr(text);
  };
  return {
    progress(event) {
      switch (event.kind) {
        case "step":
          current = event.title;
          output.take();
          return transient(`… ${event.title}`);
        case "output":
          output.add(event.line);
          return transient(`… ${current}: ${inline(event.line)}`);
        case "step-end": {
          const lines = output.take();
          current = "";
          if (event.ok) return line(`${paint.green("✓")} ${event.title} (${duration(event.ms)})`);
          line(`${paint.red("✗")} ${event.title} (${duration(event.ms)})`);
          for (const each of lines) line(paint.dim(`  │ ${inline(each)}`));
          return;
        }
        case "note":
          return line(current === "" ? event.text : `  ${event.text}`);
        case "transfer": {
          const percent = event.size === 0 ? 100 : Math.floor(event.sent / event.size * 100);
          const text = `${inline(event.file)}, ${bytes(event.size)}`;
          return event.sent === event.size ? line(`  sent ${text}`) : transient(
            `… ${text}: ${percent} %`,
          );
        }
        case "warning":
          line(`${paint.yellow("warning")} [${event.code}] ${event.message}`);
          return line(`  ${event.hint}`);
      }
    },
    mask() {},
    error(error) {
      for (const each of errorLines(error, paint)) line(each);
    },
    close: () => out.transient(""),
  };
}
