// The text fields of an upload form.

/** Names and their values, in the order in which they came. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** The last value of a field, as WebOb's `MultiDict` gives it. */
export function lastOf(fields: FormFields, name: string): string | undefined {
  return fields.get(name)?.at(-1);
}

/** All values of a field. */
export function allOf(fields: FormFields, name: string): readonly string[] {
  return fields.get(name) ?? [];
}
