// For a person: one line a step, its output folded while it runs and whole when it fails.
import { inline, inlineLines } from "../standards/display.ts";
import { errorLines } from "./error_text.ts";
import type { Output } from "../system/terminal.ts";
import { bytes, duration, fileText, type Reporter, StepOutput } from "./reporter.ts";
import { painter } from "./colour.ts";

/**
 * A reporter for a terminal, or for a plain pipe: the same lines, without colour and transient text.
 *
 * @param out Where to write.
 */
export function terminalReporter(out: Output): Reporter {
  const paint = painter(out.colour);
  const output = new StepOutput();
  /** What a failed step has shown: an error that follows does not say it twice. */
  const shown = new Set<string>();
  /** Files that are being sent, several at once. */
  const underWay: Transfers = new Map();
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
          current = inline(event.title);
          output.take();
          return transient(`… ${current}`);
        case "output":
          output.add(event.line);
          return transient(`… ${current}: ${inline(event.line)}`);
        case "step-end": {
          const lines = output.take().map((each) => inline(each));
          const ended = `${inline(event.title)} (${duration(event.ms)})`;
          current = "";
          if (event.ok) return line(`${paint.green("✓")} ${ended}`);
          line(`${paint.red("✗")} ${ended}`);
          for (const each of lines) line(paint.dim(`  │ ${each}`));
          return lines.forEach((each) => shown.add(each));
        }
        case "note":
          return line(`${current === "" ? "" : "  "}${inlineLines(event.text)}`);
        case "transfer":
          underWay.set(event.file, event);
          return transient(`… ${transferText(underWay)}`);
        case "file":
          underWay.delete(event.file);
          return line(`  ${fileText(event)}`);
        case "warning":
          line(
            `${
              event.severity === undefined ? paint.yellow("warning") : paint.red("error")
            } [${event.code}] ${inline(event.message)}`,
          );
          return line(`  ${inlineLines(event.hint).replaceAll("\n", "\n  ")}`);
      }
    },
    mask() {},
    error(error) {
      const why = error.why?.split("\n").filter((each) => !shown.has(each)).join("\n");
      for (const each of errorLines({ ...error, message: error.message, why }, paint)) line(each);
    },
    close: () => out.transient(""),
  };
}

type Transfers = Map<
  string,
  { readonly file: string; readonly sent: number; readonly size: number }
>;

/** How far it is: of one file by its name, of several together. */
function transferText(underWay: Transfers): string {
  const all = [...underWay.values()];
  const [sent, size] = [all.map(({ sent }) => sent), all.map(({ size }) => size)]
    .map((each) => each.reduce((sum, count) => sum + count, 0)) as [number, number];
  const percent = size === 0 ? 100 : Math.floor(sent / size * 100);
  const what = all.length === 1 ? inline(all[0]?.file ?? "") : `${all.length} files`;
  return `${what}, ${bytes(size)}: ${percent} %`;
}
