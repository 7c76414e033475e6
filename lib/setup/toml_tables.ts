// Several settings at once, each table as one block.
import { parseToml, tableAt } from "../project/toml.ts";
import { addTable, eolOf, setToml } from "./toml_edit.ts";
import { tomlKey, tomlText, type TomlValue } from "./toml_text.ts";

/**
 * Writes settings; a table that is not there yet is put where {@link addTable} puts it.
 *
 * @param text A valid document.
 * @param root The table that the paths begin at.
 * @param settings Paths and values, in the order to write them.
 */
export function writeTables(
  text: string,
  root: readonly string[],
  settings: readonly (readonly [readonly string[], TomlValue])[],
): string {
  const eol = eolOf(text);
  const groups = Map.groupBy(
    settings,
    ([path]) => [...root, ...path.slice(0, -1)].map(tomlKey).join("."),
  );
  for (const [header, entries] of groups) {
    const above = [...root, ...entries[0]?.[0].slice(0, -1) ?? []];
    if (tableAt(parseToml(text, "pyproject.toml"), ...above) !== undefined) {
      for (const [path, value] of entries) text = setToml(text, [...root, ...path], value);
      continue;
    }
    const lines = entries.map(([path, value]) => {
      const key = tomlKey(path.at(-1) ?? "");
      return `${key} = ${tomlText(value, key.length + 3, eol)}${eol}`;
    });
    text = addTable(text, `[${header}]${eol}${lines.join("")}`);
  }
  return text;
}
