// Where a key stands in a TOML text: the parser does not say, and an annotation needs a line.

/** A place in a file, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const header = /^\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$/;
const assignment = /^(\s*)((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/;

/**
 * Finds the line on which a key, or the table of that name, is written.
 *
 * Best effort, for pointing only: a key inside an inline table gives the line that holds the table.
 *
 * @param text The TOML document.
 * @param path The keys from the top, outermost first.
 * @returns The place of the longest part of the path that stands on a line of its own, or `undefined`.
 */
export function locateKey(text: string, path: readonly string[]): Position | undefined {
  let best: Position | undefined;
  let depth = 0;
  let table: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const headed = header.exec(line)?.[1];
    const assigned = headed === undefined ? assignment.exec(line) : null;
    if (headed !== undefined) table = keysOf(headed);
    else if (assigned === null) continue;
    const keys = assigned === null ? table : [...table, ...keysOf(assigned[2] ?? "")];
    if (keys.length > depth && keys.every((key, at) => key === path[at])) {
      depth = keys.length;
      best = { line: index + 1, column: (assigned?.[1] ?? "").length + 1 };
    }
  }
  return best;
}

function keysOf(dotted: string): string[] {
  return [...dotted.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}
