// Where each table and key of a TOML document stands in its text.
import { type AST, parseTOML } from "toml-eslint-parser";

/** A key with its value, or a table's header with what follows it. */
export interface TomlNode {
  /** All keys from the document's root; an array of tables has its index. */
  readonly path: readonly (string | number)[];
  /** Offsets of the whole, without comments around it. */
  readonly range: readonly [number, number];
  /** The value's own node; absent for a table with a header. */
  readonly value?: AST.TOMLContentNode;
  /** Offsets of the key's last part; absent for a table with a header. */
  readonly key?: readonly [number, number];
  /** Whether it stands in braces. */
  readonly inline: boolean;
  /** For a table with a header: where the header ends. */
  readonly headerEnd?: number;
}

/**
 * All nodes in the text's order; a table comes before its keys.
 *
 * @param text A valid document.
 */
export function tomlNodes(text: string): readonly TomlNode[] {
  return parseTOML(text).body[0].body.flatMap((node) =>
    node.type === "TOMLTable" ? tableNodes(node, text) : keyNodes(node, [], false)
  );
}

/** The comments of a document, with their marks. */
export function tomlComments(text: string): readonly string[] {
  return parseTOML(text).comments.map(({ range }) => text.slice(...range).trimEnd());
}

function tableNodes(table: AST.TOMLTable, text: string): TomlNode[] {
  const close = table.kind === "array" ? "]]" : "]";
  const headerEnd = text.indexOf(close, table.key.range[1]) + close.length;
  const path = table.resolvedKey;
  return [
    { path, range: table.range, headerEnd, inline: false },
    ...table.body.flatMap((node) => keyNodes(node, path, false)),
  ];
}

function keyNodes(
  node: AST.TOMLKeyValue,
  above: readonly (string | number)[],
  inline: boolean,
): TomlNode[] {
  const keys = node.key.keys.map((key) => key.type === "TOMLBare" ? key.name : key.value);
  const path = [...above, ...keys];
  const last = node.key.keys.at(-1);
  const own = {
    path,
    range: node.range,
    value: node.value,
    ...(last === undefined ? {} : { key: last.range }),
    inline,
  };
  if (node.value.type !== "TOMLInlineTable") return [own];
  return [own, ...node.value.body.flatMap((inner) => keyNodes(inner, path, true))];
}

/** Whether a path is the other or lies below it. */
export function isWithin(
  path: readonly (string | number)[],
  above: readonly (string | number)[],
): boolean {
  return above.length <= path.length && above.every((key, at) => key === path[at]);
}
