// Python source as far as it takes to find an assignment: statements of the module itself, comments gone.

/** A statement that begins in the first column. */
export interface Statement {
  /** Its text on one line, without comments; strings as they are written. */
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

// A comment, a string of any quoting (triple ones first), or one character.
const token = new RegExp(
  [
    /#[^\n]*/,
    /[rRbBuUfF]{0,2}"""(?:\\[^]|(?!""")[^])*(?:"""|$)/,
    /[rRbBuUfF]{0,2}'''(?:\\[^]|(?!''')[^])*(?:'''|$)/,
    /[rRbBuUfF]{0,2}"(?:\\[^]|[^"\\\n])*"?/,
    /[rRbBuUfF]{0,2}'(?:\\[^]|[^'\\\n])*'?/,
    /\\\r?\n/,
    /[^]/,
  ].map(({ source }) => source).join("|"),
  "g",
);

/**
 * The statements of a module that stand in no block: what an `except` or a function says is no statement of the
 * module's own.
 *
 * @param source The file's text.
 */
export function topStatements(source: string): Statement[] {
  const found: Statement[] = [];
  let [text, line, at, depth] = ["", 1, 1, 0];
  const end = () => {
    if (/^[^\s#]/.test(text)) found.push({ text: text.trim(), line });
    [text, line] = ["", at];
  };
  // A mark that some editors write: Python skips it, too.
  for (const [part] of source.replace(/^\ufeff/, "").matchAll(token)) {
    const lines = part.split("\n").length - 1;
    if (part.startsWith("#")) continue;
    if (/^\\\r?\n$/.test(part)) text += " ";
    else if (part === "\n" && depth === 0) {
      at++;
      end();
      continue;
    } else if (part === "\n") text += " ";
    else if (part !== "\r") text += part;
    if ("([{".includes(part)) depth++;
    if (")]}".includes(part)) depth = Math.max(0, depth - 1);
    at += lines;
  }
  end();
  return found;
}

/** The text of a plain string literal; `undefined` for anything else, such as an f-string. */
export function stringLiteral(text: string): string | undefined {
  return /^[uUrR]?(["'])((?:(?!\1)[^\\\n])*)\1$/.exec(text.trim())?.[2];
}
