// The code page of names in zip archives that do not say that they are UTF-8 (APPNOTE.TXT, appendix D).

const upper =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
  "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/**
 * Text as Python's `cp437` reads it: what is ASCII stays, controls too.
 *
 * @param characters Bytes, a character each.
 */
export function fromCodePage437(characters: string): string {
  return characters.replace(
    /[\x80-\xff]/g,
    (character) => upper[character.charCodeAt(0) - 0x80] ?? character,
  );
}
