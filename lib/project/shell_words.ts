// Words of a command written as one string, split as Python's shlex.split does.

/**
 * Splits a command at blanks, with quotes and backslashes as in a POSIX shell; nothing is expanded.
 *
 * @param command The command as one string.
 * @returns The words, or `undefined` when a quote is not closed or a backslash ends the text.
 */
export function splitWords(command: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let at = 0; at < command.length; at++) {
    const character = command.charAt(at);
    const next = command.charAt(at + 1);
    if (quote === "'") {
      if (character === "'") quote = "";
      else word += character;
    } else if (character === "\\") {
      if (next === "") return undefined;
      const kept = quote === '"' && next !== '"' && next !== "\\" ? character : "";
      word = (word ?? "") + kept + next;
      at++;
    } else if (quote === '"') {
      if (character === '"') quote = "";
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= "";
    } else if (/[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + character;
  }
  if (quote !== "") return undefined;
  return word === undefined ? words : [...words, word];
}
