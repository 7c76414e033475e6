// For GitHub Actions: groups, annotations, masks and a job summary, by the runner's workflow commands.
import { inline, inlineLines } from "../standards/display.ts";
import { painter } from "./colour.ts";
import { errorLines } from "./error_text.ts";
import { join } from "../system/path.ts";
import type { Output } from "../system/terminal.ts";
import { duration, fileText, type Reporter } from "./reporter.ts";

/** What the runner knows that the events do not. */
export interface GithubPlace {
  /** The project's folder below the job's workspace, from which annotations count; "" for the workspace itself. */
  readonly folder?: string;
  /** Where the workflow runs pyrelease: for errors that are of no file. */
  readonly workflow?: { readonly file: string; readonly line?: number };
  /** Makes the resumption word; random unless given. */
  readonly word?: () => string;
}

/**
 * A reporter for GitHub Actions.
 *
 * A child's output stands between `::stop-commands::` and its resumption with a random word, and no
 * line of it begins with `::`: whatever it prints is shown and never obeyed.
 *
 * @param out Where to write. Everything goes to stderr, where the runner reads commands too: stdout is
 * kept for the answer.
 * @param place Where the project lies.
 */
export function githubReporter(
  out: Output,
  { folder = "", workflow, word = () => crypto.randomUUID() }: GithubPlace = {},
): Reporter {
  let stopped: string | undefined;
  let group = false;
  const resume = () => {
    if (stopped !== undefined) out.stderr(`::${stopped}::`);
    stopped = undefined;
  };
  const line = (text: string) => {
    resume();
    out.stderr(text);
  };
  return {
    progress(event) {
      switch (event.kind) {
        case "step":
          line(`::group::${commandData(inline(event.title))}`);
          group = true;
          return;
        case "output":
          if (stopped === undefined) {
            const fresh = word();
            out.stderr(`::stop-commands::${fresh}`);
            stopped = fresh;
          }
          return out.stderr(`│ ${inline(event.line)}`);
        case "step-end":
          if (group) line("::endgroup::");
          group = false;
          return line(`${event.ok ? "✓" : "✗"} ${inline(event.title)} (${duration(event.ms)})`);
        case "note":
          return line(inlineLines(event.text));
        case "transfer":
          return;
        case "file":
          return line(fileText(event));
        case "warning":
          return line(
            command(
              event.severity ?? "warning",
              event.code,
              inWorkspace(event.at, folder),
              inlineLines(`${event.message}\n${event.hint}`),
            ),
          );
      }
    },
    mask: (value) => line(`::add-mask::${commandData(value)}`),
    error(error) {
      for (const each of errorLines(error, painter(false))) line(each);
      // An annotation is read beside the code: of a long output its end is enough.
      const why = error.why?.split("\n").slice(-24).join("\n");
      const text = [error.message, why, error.hint].filter(Boolean).join("\n");
      line(command("error", error.code, inWorkspace(error.at, folder) ?? workflow, text));
    },
    close() {
      resume();
      if (group) out.stderr("::endgroup::");
      group = false;
    },
  };
}

interface At {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Files are named from the project's folder, and the runner looks for them from the workspace's. */
function inWorkspace(at: At | undefined, folder: string): At | undefined {
  return at === undefined ? undefined : { ...at, file: join(folder, at.file) };
}

function command(
  kind: "error" | "warning",
  title: string,
  at: At | undefined,
  text: string,
): string {
  const properties = [`title=${commandProperty(`pyrelease: ${title}`)}`];
  if (at !== undefined) {
    properties.unshift(`file=${commandProperty(at.file)}`);
    if (at.line !== undefined) properties.push(`line=${at.line}`);
    if (at.column !== undefined) properties.push(`col=${at.column}`);
  }
  return `::${kind} ${properties.join(",")}::${commandData(text)}`;
}

/** Escapes a command's text as the runner unescapes it (actions/toolkit, packages/core/src/command.ts). */
function commandData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function commandProperty(text: string): string {
  return commandData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
