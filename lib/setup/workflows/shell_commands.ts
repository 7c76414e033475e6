// The commands in a step's lines, as words.

/**
 * Splits lines of a shell into commands and these into words: quotes, comments, continued lines and
 * `&&`, `||`, `;`, `|` between commands. What a variable holds is not known; an expression is one word.
 *
 * @param run What stands at `run`.
 * @example
 * `twine upload dist/* && echo "done"` is `[["twine", "upload", "dist/*"], ["echo", "done"]]`.
 */
export function shellCommands(run: string): string[][] {
  const text = run.replace(/\\\r?\n|`\r?\n/g, " ").replace(/\$\{\{([^]*?)\}\}/g, compact);
  const token =
    /"((?:\\.|[^"\\])*)"|'([^']*)'|(#)|(&&|\|\||[;|&\n()])|([^\s"';|&()#]#?)|([ \t\r]+)/g;
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  const endWord = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [, double, single, comment, end, plain, space] = found;
    if (space !== undefined) endWord();
    else if (end !== undefined) endCommand();
    else if (comment === undefined) word = (word ?? "") + (double ?? single ?? plain ?? "");
    else if (word !== undefined) word += comment;
    else {
      const line = text.indexOf("\n", token.lastIndex);
      token.lastIndex = line < 0 ? text.length : line;
    }
  }
  endCommand();
  return commands;
}

function compact(_: string, inside: string): string {
  return `\${{${inside.replace(/\s+/g, "")}}}`.replace(/["'|&;()#]/g, "_");
}
