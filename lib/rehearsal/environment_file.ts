// A file of variables for a POSIX shell to source.

/**
 * Lines that set and export variables, whatever their values hold.
 *
 * @param variables Names as a shell takes them, and values.
 * @returns `export NAME='value'` lines, sorted by name.
 */
export function environmentFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .sort(([one], [other]) => one < other ? -1 : 1)
    .map(([name, value]) => `export ${name}=${shellQuote(value)}\n`)
    .join("");
}

/** A value as one word of a POSIX shell. */
export function shellQuote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
