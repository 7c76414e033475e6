// Checks a value against a JSON Schema and says, for a person, what is wrong and where.
import { inline } from "../standards/display.ts";
import { suggestion } from "./nearest.ts";
import { isTable } from "./toml.ts";

/** The part of JSON Schema (draft 7) that pyrelease's own schema is written in. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly anyOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
}

/** One thing that is wrong. */
export interface Violation {
  /** The keys that lead to it, outermost first; a list's index is a key. */
  readonly path: readonly string[];
  /** What is wrong, without the path: sentence case, no final period. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

/**
 * What is wrong with a value, in the order of its keys; nothing when it fits.
 *
 * @param root The schema, whose `definitions` its references name.
 * @param value The value to look at.
 */
export function validate(root: Schema, value: unknown): Violation[] {
  return check(root, root, value, []);
}

function check(root: Schema, written: Schema, value: unknown, path: string[]): Violation[] {
  const schema = resolve(root, written);
  const hint = advice("Correct or remove it", schema);
  if (schema.anyOf !== undefined) {
    return schema.anyOf.some((option) => check(root, option, value, path).length === 0)
      ? []
      : [{ path, message: `Expected ${expected(root, schema)}, not ${shown(value)}`, hint }];
  }
  if (!fits(schema, value)) {
    return [{ path, message: `Expected ${expected(root, schema)}, not ${shown(value)}`, hint }];
  }
  if (Array.isArray(value) && schema.items !== undefined) {
    const { items } = schema;
    return value.flatMap((item, index) => check(root, items, item, [...path, String(index)]));
  }
  return isTable(value) ? checkTable(root, schema, value, path) : [];
}

function checkTable(
  root: Schema,
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  path: string[],
): Violation[] {
  const properties = schema.properties ?? {};
  const wrong = Object.entries(value).flatMap(([key, item]): Violation[] => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property !== undefined) return check(root, property, item, [...path, key]);
    if (schema.additionalProperties !== false) return [];
    const hint = suggestion(key, Object.keys(properties));
    return [{ path: [...path, key], message: `Unknown key "${inline(key, 80)}"`, hint }];
  });
  const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(value, key))
    .map((key) => ({
      path,
      message: `Missing key "${key}"`,
      hint: advice(`Add ${key}`, properties[key]),
    }));
  const { if: condition, then } = schema;
  const conditional = condition !== undefined && then !== undefined &&
      check(root, condition, value, path).length === 0
    ? check(root, { ...then, properties }, value, path).filter((one) => !wrong.includes(one))
    : [];
  return [...wrong, ...missing, ...conditional];
}

/** What to do about a key, with what the schema says of it. */
function advice(what: string, { description }: Schema = {}): string {
  if (description === undefined) return what;
  return `${what}: ${description.replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase())}`;
}

function fits(schema: Schema, value: unknown): boolean {
  if ("const" in schema) return value === schema.const;
  switch (schema.type) {
    case "string":
      return typeof value === "string" && value.length >= (schema.minLength ?? 0) &&
        (schema.pattern === undefined || new RegExp(schema.pattern, "u").test(value));
    case "integer":
      return Number.isInteger(value) && Number(value) >= (schema.minimum ?? -Infinity) &&
        Number(value) <= (schema.maximum ?? Infinity);
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "object":
      return isTable(value);
    default:
      return true;
  }
}

function expected(root: Schema, written: Schema): string {
  const schema = resolve(root, written);
  if (schema.anyOf !== undefined) {
    return schema.anyOf.map((option) => expected(root, option)).join(" or ");
  }
  if ("const" in schema) return String(schema.const);
  switch (schema.type) {
    case "string":
      return schema.pattern !== undefined
        ? schema.title ?? "a string of another form"
        : schema.minLength === undefined
        ? "a string"
        : "a string that is not empty";
    case "integer":
      return schema.minimum === undefined
        ? "a whole number"
        : `a whole number from ${schema.minimum} to ${schema.maximum}`;
    case "boolean":
      return "true or false";
    case "array":
      return schema.items?.type === "string" ? "a list of strings" : "a list";
    default:
      return "a table";
  }
}

function shown(value: unknown): string {
  if (typeof value === "string") return `"${inline(value, 200)}"`;
  if (Array.isArray(value)) return "a list";
  return isTable(value) ? "a table" : String(value);
}

/** The schema with its `$ref` followed. */
export function resolve(root: Schema, schema: Schema): Schema {
  const name = schema.$ref?.replace("#/definitions/", "");
  const target = name === undefined ? undefined : root.definitions?.[name];
  return target === undefined ? schema : { ...target, ...schema };
}
