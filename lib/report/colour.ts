// Colour for terminals, and none elsewhere.

/** Wraps text in a colour. */
export interface Painter {
  green(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

/**
 * A painter that paints, or one that leaves text as it is.
 *
 * @param enabled Whether the output is a terminal whose user wants colour (https://no-color.org).
 */
export function painter(enabled: boolean): Painter {
  const code = (open: number, close: number) => (text: string) =>
    enabled ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return {
    green: code(32, 39),
    red: code(31, 39),
    yellow: code(33, 39),
    dim: code(2, 22),
    bold: code(1, 22),
  };
}
