// Edits of a TOML document that leave every byte they are not about: comments, order, quotes, line endings.
import { isWithin, type TomlNode, tomlNodes } from "./toml_nodes.ts";
import { tomlKey, tomlText, type TomlValue } from "./toml_text.ts";

type Path = readonly string[];

/**
 * Gives a key a value; the key and its table are made where they are not there.
 *
 * @param text A valid document.
 * @param path The key, outermost table first.
 * @param value What it is to be.
 */
export function setToml(text: string, path: Path, value: TomlValue): string {
  const nodes = tomlNodes(text);
  const eol = eolOf(text);
  const there = nodes.find((node) => node.value !== undefined && isSame(node.path, path));
  if (there?.value !== undefined) {
    const [from, to] = there.value.range;
    return splice(text, from, to, tomlText(value, from - lineStart(text, from), eol));
  }
  const [table, key] = [path.slice(0, -1), path.at(-1) ?? ""];
  const braces = nodes.find((node) =>
    node.value?.type === "TOMLInlineTable" && isSame(node.path, table)
  );
  if (braces?.value?.type === "TOMLInlineTable") {
    const last = braces.value.body.at(-1);
    const at = last?.range[1] ?? braces.value.range[0] + 1;
    const item = `${tomlKey(key)} = ${tomlText(value, -Infinity, eol)}`;
    return splice(text, at, at, last === undefined ? ` ${item} ` : `, ${item}`);
  }
  const header = nodes.find((node) => node.headerEnd !== undefined && isSame(node.path, table));
  const line = (written: string) =>
    `${written} = ${tomlText(value, written.length + 3, eol)}${eol}`;
  if (header !== undefined) {
    const at = lineEnd(text, header.range[1]);
    return splice(text, at, at, (text[at - 1] === "\n" ? "" : eol) + line(tomlKey(key)));
  }
  const dotted = nodes.findLast((node) =>
    node.value !== undefined && !node.inline && isWithin(node.path, table) && table.length > 0
  );
  const owner = dotted &&
    nodes.findLast((node) => node.headerEnd !== undefined && node.range[0] < dotted.range[0]);
  if (dotted !== undefined && (owner === undefined || !isWithin(owner.path, table))) {
    const at = lineEnd(text, dotted.range[1]);
    const rest = path.slice(owner?.path.length ?? 0).map(tomlKey).join(".");
    return splice(text, at, at, (text[at - 1] === "\n" ? "" : eol) + line(rest));
  }
  return addTable(text, `[${table.map(tomlKey).join(".")}]${eol}${line(tomlKey(key))}`);
}

/**
 * Puts tables before the first `[tool.…]` that is not setuptools', or at the end.
 *
 * @param text A valid document.
 * @param block The tables' text, ending with a line ending.
 */
export function addTable(text: string, block: string): string {
  const eol = eolOf(text);
  const own = (node: TomlNode) => /^setuptools/.test(String(node.path[1]));
  const next = tomlNodes(text).find((node) =>
    node.headerEnd !== undefined && node.path[0] === "tool" && !own(node)
  );
  if (next !== undefined) {
    const at = withComments(text, next.range[0]);
    return splice(text, at, at, block + eol);
  }
  const kept = text.replace(/\s*$/, "");
  return kept + (kept === "" ? "" : eol + eol) + block;
}

/**
 * Removes a key or a table with all below it, and a header that is left with nothing.
 *
 * @param text A valid document.
 * @param path The key, outermost table first; nothing happens when it is not there.
 */
export function removeToml(text: string, path: Path): string {
  for (;;) {
    const nodes = tomlNodes(text);
    const node = nodes.find((one) => isWithin(one.path, path));
    if (node === undefined) return text;
    text = node.inline ? withoutItem(text, node.range) : withoutLines(text, node);
    const above = nodes.findLast((one) =>
      one.headerEnd !== undefined && one.range[0] < node.range[0]
    );
    if (node.headerEnd !== undefined || above?.headerEnd === undefined) continue;
    const left = tomlNodes(text).find((one) => one.range[0] === above.range[0]);
    const isEmpty = left?.headerEnd !== undefined && left.range[1] === left.headerEnd &&
      /^[ \t]*\r?\n(\s*$|\s*\[|\s*\n)/.test(text.slice(left.headerEnd));
    if (left !== undefined && isEmpty && path.length > 1) text = withoutLines(text, left);
  }
}

/**
 * Gives a key another name; nothing happens when it is not there.
 *
 * @param text A valid document.
 * @param path The key, outermost table first.
 * @param name Its last part from now on.
 */
export function renameToml(text: string, path: Path, name: string): string {
  const node = tomlNodes(text).find((one) => one.key !== undefined && isSame(one.path, path));
  return node?.key === undefined ? text : splice(text, ...node.key, tomlKey(name));
}

/**
 * Adds a string to an array, which is made where it is not there; nothing happens when it has it.
 *
 * @param text A valid document.
 * @param path The array's key.
 * @param item The string.
 */
export function addToToml(text: string, path: Path, item: string): string {
  const array = tomlNodes(text).find((node) => isSame(node.path, path))?.value;
  if (array?.type !== "TOMLArray") return setToml(text, path, [item]);
  if (array.elements.some((one) => one.type === "TOMLValue" && one.value === item)) return text;
  const last = array.elements.at(-1);
  if (last === undefined) return splice(text, ...array.range, tomlText([item]));
  const [from, at] = last.range;
  const indent = text.slice(lineStart(text, from), from);
  const alone = indent.trim() === "" && lineStart(text, from) > array.range[0];
  const added = alone ? `,${eolOf(text)}${indent}${tomlText(item)}` : `, ${tomlText(item)}`;
  return splice(text, at, at, added);
}

/**
 * Takes strings out of an array; an array that is left empty goes, too.
 *
 * @param text A valid document.
 * @param path The array's key.
 * @param drop Which items to take out.
 */
export function dropFromToml(text: string, path: Path, drop: (item: string) => boolean): string {
  for (;;) {
    const array = tomlNodes(text).find((node) => isSame(node.path, path))?.value;
    if (array?.type !== "TOMLArray") return text;
    const goes = array.elements.find((one) =>
      one.type === "TOMLValue" && typeof one.value === "string" && drop(one.value)
    );
    if (goes === undefined) return array.elements.length === 0 ? removeToml(text, path) : text;
    text = withoutItem(text, goes.range);
  }
}

/** Removes an item of a list in one line or several, with its comma. */
function withoutItem(text: string, [from, to]: readonly [number, number]): string {
  const after = /^\s*,[ \t]*/.exec(text.slice(to));
  if (after === null) {
    const before = /,\s*$/.exec(text.slice(0, from))?.[0].length ?? 0;
    return splice(text, from - before, to, "");
  }
  const end = to + after[0].length;
  const start = lineStart(text, from);
  const alone = text.slice(start, from).trim() === "" && /^(#[^\n]*)?\r?\n/.test(text.slice(end));
  return alone ? splice(text, start, lineEnd(text, end), "") : splice(text, from, end, "");
}

function withoutLines(text: string, { range: [from, to], headerEnd }: TomlNode): string {
  const start = headerEnd === undefined ? lineStart(text, from) : withComments(text, from);
  let end = lineEnd(text, to);
  // A table takes the empty lines behind it along: those before it stay.
  if (headerEnd !== undefined) end += /^([ \t]*\r?\n)*/.exec(text.slice(end))?.[0].length ?? 0;
  const left = splice(text, start, end, "");
  return end === text.length ? left.replace(/(\r?\n)\s*$/, "$1") : left;
}

/** The start of the comment lines directly above a line. */
function withComments(text: string, at: number): number {
  let start = lineStart(text, at);
  for (;;) {
    const above = lineStart(text, start - 1);
    if (start === 0 || !/^\s*#/.test(text.slice(above, start))) return start;
    start = above;
  }
}

function isSame(path: readonly (string | number)[], other: Path): boolean {
  return path.length === other.length && isWithin(path, other);
}

function splice(text: string, from: number, to: number, by: string): string {
  return text.slice(0, from) + by + text.slice(to);
}

function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** The line ending that a text has. */
export function eolOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
