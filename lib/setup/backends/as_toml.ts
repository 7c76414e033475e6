// Values read from TOML, to be written again.
import { isTable, type Table } from "../../project/toml.ts";
import type { TomlValue } from "../toml_text.ts";

/**
 * A table's values without those that pyrelease never writes (dates, nested numbers past 2^53).
 *
 * @param table As parsed.
 */
export function asToml(table: Table): Readonly<Record<string, TomlValue>> {
  const entries = Object.entries(table).map(([key, value]) => [key, valueOf(value)] as const);
  return Object.fromEntries(
    entries.flatMap(([key, value]) => value === undefined ? [] : [[key, value]]),
  );
}

function valueOf(value: unknown): TomlValue | undefined {
  if (["string", "boolean", "number"].includes(typeof value)) return value as TomlValue;
  if (Array.isArray(value)) return value.map(valueOf).filter((item) => item !== undefined);
  return isTable(value) ? asToml(value) : undefined;
}
