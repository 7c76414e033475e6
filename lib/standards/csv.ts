// CSV as Python's csv module writes and reads it.

/** One row, with the line it begins on, counted from 1. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Reads CSV: commas, cells in double quotes where needed, a doubled quote for a quote. A blank line is
 * a row of one empty cell.
 *
 * @param text The whole file.
 * @param most How many rows there may be.
 * @returns The rows, or what is wrong and on which line.
 */
export function parseCsv(
  text: string,
  most: number = Infinity,
): CsvRow[] | { problem: string; line: number } {
  const rows: CsvRow[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  let line = 1;
  let first = 1;
  let cells: string[] = [];
  while (cell.lastIndex < text.length || cells.length > 0) {
    const match = cell.exec(text);
    if (rows.length >= most) return { problem: `there are more than ${most} lines`, line };
    if (match === null) return { problem: "a double quote is out of place or not closed", line };
    const [whole, quoted, plain, end] = match;
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ",") continue;
    rows.push({ cells, line: first });
    cells = [];
    first = line;
    if (end === "") break;
  }
  return rows;
}
