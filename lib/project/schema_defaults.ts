// A value completed with the defaults that a schema states.
import { resolve, type Schema } from "./schema.ts";
import { isTable, type Table } from "./toml.ts";

/**
 * Fills what is not there with the schema's defaults, at every depth.
 *
 * @param root The schema, whose `definitions` its references name.
 * @param value A value that fits it.
 * @returns A table that has every table the schema knows, and every key that has a default.
 */
export function withDefaults(root: Schema, value: unknown): Table {
  return fill(root, root, value);
}

function fill(root: Schema, schema: Schema, value: unknown): Table {
  const table = isTable(value) ? value : {};
  const filled = Object.entries(schema.properties ?? {}).map(([key, written]) => {
    const property = resolve(root, written);
    const given = Object.hasOwn(table, key) ? table[key] : property.default;
    return [key, property.type === "object" ? fill(root, property, given) : given];
  });
  return Object.fromEntries(filled);
}
