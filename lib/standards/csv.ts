// CSV as Python's csv module writes and reads it.

/** One row, with the line it begins on, counted from 1. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A text is no CSV. */
export class CsvError extends Error {
  override readonly name = "CsvError";
  /** The line at fault, counted from 1. */
  readonly line: number;

  constructor(problem: string, line: number) {
    super(problem);
    this.line = line;
  }
}

/**
 * Reads CSV row by row, so that a long one is never in memory as rows: commas, cells in double quotes where needed, a
 * doubled quote for a quote. A blank line is a row of one empty cell.
 *
 * @param text The whole file.
 * @param most How many rows there may be.
 * @throws {CsvError} what is wrong, and on which line.
 */
export function* csvRows(text: string, most: number = Infinity): Generator<CsvRow, void> {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  let [line, first, rows] = [1, 1, 0];
  let cells: string[] = [];
  while (cell.lastIndex < text.length || cells.length > 0) {
    const match = cell.exec(text);
    if (rows >= most) throw new CsvError(`there are more than ${most} lines`, line);
    if (match === null) throw new CsvError("a double quote is out of place or not closed", line);
    const [, quoted, plain, end] = match;
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    line += quoted?.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ",") continue;
    if (end !== "") line++;
    rows++;
    yield { cells, line: first };
    cells = [];
    first = line;
    if (end === "") break;
  }
}
