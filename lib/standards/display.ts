// Text written by others, made fit to stand inside one of our own lines.

// Controls, format characters (bidi overrides, zero width, tags), line separators, lone surrogates.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Untrusted text as part of one line: nothing in it can end the line, move the cursor, reorder what
 * is read, or be taken for a workflow command.
 *
 * GitHub's runner obeys `##[` anywhere in a line and `::` at its start, white space aside
 * (actions/runner, `src/Runner.Common/ActionCommand.cs`): both are broken up.
 *
 * @param text A server's answer, a file name, a tag, a line of a child process.
 * @param limit How many characters to keep; the rest becomes `…`. All of them unless given.
 * @returns The text with each such character written as an escape, such as `\x1b` or `\u{202e}`.
 */
export function inline(text: string, limit: number = Infinity): string {
  const kept = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return kept
    .replace(unprintable, escape)
    .replaceAll("##[", "##\\[")
    .replace(/^(\s*):(?=:)/u, "$1\\x3a");
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return short[character] ??
    (code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`);
}

/**
 * Text of several lines, each made fit to be shown.
 *
 * @param text The lines.
 */
export function inlineLines(text: string): string {
  return text.split(/\r?\n/).map((line) => inline(line)).join("\n");
}

/**
 * The end of a child's output, each line made fit to be shown.
 *
 * @param output Everything it wrote.
 * @param lines How many lines to keep; a first line says how many were left out.
 */
export function inlineTail(output: string, lines: number): string {
  const all = output.trimEnd().split(/\r?\n/);
  const kept = all.slice(-lines).map((line) => inline(line, 2_000));
  const dropped = all.length - kept.length;
  return [...(dropped > 0 ? [`(${dropped} earlier lines left out)`] : []), ...kept].join("\n");
}
