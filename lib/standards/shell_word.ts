// A word for a command line that a person copies: whatever it holds, the shell takes it as that one word.
import { inline } from "./display.ts";

/**
 * Quotes a word for a POSIX shell; as `$'…'`, which bash and zsh read, where it holds what cannot be shown.
 *
 * @param text The word, such as a tag's name.
 * @returns A text of one line that is fit to be shown.
 */
export function shellWord(text: string): string {
  if (/^[\w./@%+=:,-]+$/.test(text) && inline(text) === text) return text;
  if (inline(`'${text}`) === `'${text}`) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = [...text].map((character) => {
    if (character === "'" || character === "\\") return `\\${character}`;
    if (character !== "[" && inline(character) === character) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
  return `$'${escaped.join("")}'`;
}
