// entry_points.txt: the commands and plug-ins that a distribution offers.
import { ReleaseError } from "../errors.ts";

/** One entry point: `name = value`. */
export interface EntryPoint {
  readonly name: string;
  /** Such as `package.module:function [extra]`. */
  readonly value: string;
}

/**
 * Reads entry_points.txt (entry points specification): an INI file whose delimiter is `=`, names
 * with their case. What readers would understand differently (a name twice, a continued line) is an error.
 *
 * @param text The file, decoded as UTF-8.
 * @returns Entry points by group, such as `console_scripts`, in the order of the file.
 * @throws {ReleaseError} `entry-points-invalid`, naming the line.
 * @example
 * ```ts
 * import { parseEntryPoints } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const groups = parseEntryPoints("[console_scripts]\npyforge = pyforge.cli:main\n");
 * assert.deepEqual(groups.get("console_scripts"), [{ name: "pyforge", value: "pyforge.cli:main" }]);
 * ```
 */
export function parseEntryPoints(text: string): Map<string, EntryPoint[]> {
  const groups = new Map<string, EntryPoint[]>();
  let group: EntryPoint[] | undefined;
  let taken = new Set<string>();
  let [indent, count] = [0, 0];
  const lines = text.split(/\r\n|\r|\n/, mostLines + 1);
  for (const [at, line] of lines.entries()) {
    const content = line.trim();
    if (content === "" || /^[#;]/.test(content)) continue;
    const depth = line.length - line.trimStart().length;
    if (depth > indent && group !== undefined && group.length > 0) {
      throw invalid(
        at + 1,
        line,
        "it is indented, so that some readers take it for the line above",
      );
    }
    indent = depth;
    const title = /^\[([^\]]+)\]$/.exec(content)?.[1];
    if (title !== undefined) {
      if (groups.has(title)) throw invalid(at + 1, line, "the group stands twice");
      group = [];
      taken = new Set();
      groups.set(title, group);
      continue;
    }
    if (group === undefined) throw invalid(at + 1, line, "it stands before the first [group]");
    if (++count > mostEntries) throw invalid(at + 1, line, `there are more than ${mostEntries}`);
    const entry = entryOf(content, at + 1);
    if (taken.has(entry.name)) throw invalid(at + 1, content, "the name is taken");
    taken.add(entry.name);
    group.push(entry);
  }
  if (lines.length > mostLines) {
    throw invalid(mostLines + 1, lines.pop() ?? "", `there are more than ${mostLines} lines`);
  }
  return groups;
}

/** Each is a file that an installer writes, or a plug-in that somebody loads. */
const mostEntries = 10_000;
/** With groups and remarks. */
const mostLines = 3 * mostEntries;

function entryOf(content: string, line: number): EntryPoint {
  const equals = content.indexOf("=");
  if (equals === -1) throw invalid(line, content, "it has no =");
  const name = content.slice(0, equals).trim();
  const value = content.slice(equals + 1).trim();
  if (name === "") throw invalid(line, content, "it has no name");
  return { name, value };
}

function invalid(line: number, content: string, why: string): ReleaseError {
  const shown = JSON.stringify(content.trim().slice(0, 200));
  return new ReleaseError(
    "entry-points-invalid",
    `Cannot read line ${line} of entry_points.txt: ${shown}`,
    {
      why,
      hint:
        "Correct [project.scripts], [project.gui-scripts] or [project.entry-points] in pyproject.toml.",
    },
  );
}
