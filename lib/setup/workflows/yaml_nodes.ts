// What a YAML document has at a key, with the line on which it stands.
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { Field, Fields } from "./workflow.ts";

/** A document with the means to say where its nodes are. */
export interface Source {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** The value itself, where an alias stands for it. */
export function resolved(source: Source, value: unknown): Node | undefined {
  const node = isAlias(value) ? value.resolve(source.document) : value;
  return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
}

/** A mapping's pair, by its key. */
export function pairAt(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** A mapping's value, by its key. */
export function valueAt(source: Source, map: YAMLMap, key: string): Node | undefined {
  return resolved(source, pairAt(map, key)?.value);
}

/** A mapping's value that is a mapping too. */
export function mapAt(source: Source, map: YAMLMap, key: string): YAMLMap | undefined {
  const value = valueAt(source, map, key);
  return isMap(value) ? value : undefined;
}

/** The line on which a key of a mapping stands; the mapping's own when there is no such key. */
export function lineOf(source: Source, map: YAMLMap, key: string): number {
  const at = pairAt(map, key)?.key;
  const start = isScalar(at) ? at.range?.[0] : map.range?.[0];
  return source.lines.linePos(start ?? 0).line;
}

/** A mapping's text, by its key; numbers and truth values as they stand in the file. */
export function fieldAt(source: Source, map: YAMLMap, key: string): Field | undefined {
  const value = scalarText(valueAt(source, map, key));
  return value === undefined ? undefined : { value, line: lineOf(source, map, key) };
}

/** A mapping's keys with text values. */
export function fieldsAt(source: Source, map: YAMLMap, key: string): Fields {
  const inner = mapAt(source, map, key);
  return inner === undefined ? {} : fieldsOf(source, inner);
}

/** A mapping's own keys with text values. */
export function fieldsOf(source: Source, map: YAMLMap): Fields {
  return Object.fromEntries(
    keysOf(map).flatMap((name) => {
      const field = fieldAt(source, map, name);
      return field === undefined ? [] : [[name, field] as const];
    }),
  );
}

/** The keys of a mapping that are plain. */
export function keysOf(map: YAMLMap): string[] {
  return map.items.flatMap(({ key }) => isScalar(key) ? [String(key.value)] : []);
}

/** One text, or a list of them. */
export function textsOf(source: Source, value: unknown): string[] {
  const node = resolved(source, value);
  if (isSeq(node)) return node.items.flatMap((item) => scalarText(resolved(source, item)) ?? []);
  const text = scalarText(node);
  return text === undefined ? [] : [text];
}

/** What a scalar says; a number or a truth value is written as in the file. */
export function scalarText(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === "string" ? node.value : node.source ?? String(node.value);
}
