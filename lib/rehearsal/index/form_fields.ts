// The text fields of an upload form.

/** Every field in the order in which it came; a name can stand several times. */
export type FormFields = readonly (readonly [name: string, value: string])[];

/** All values of a field. */
export function allOf(fields: FormFields, name: string): string[] {
  return fields.flatMap(([each, value]) => each === name ? [value] : []);
}

/** The last value of a field, as the server's form library gives it. */
export function lastOf(fields: FormFields, name: string): string | undefined {
  return allOf(fields, name).at(-1);
}

/** The value of a field, unless it is missing or empty. */
export function valueOf(fields: FormFields, name: string): string | undefined {
  return lastOf(fields, name) || undefined;
}
