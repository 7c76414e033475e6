// The word with which distutils filled in what was not stated: the index takes such a field out (warehouse/forklift/decorators.py).
import { type CoreMetadata, one } from "../../standards/core_metadata.ts";

/**
 * A form without the fields that say UNKNOWN: of several values the last one decides, as the server has it.
 *
 * @param form Its fields by name.
 */
export function withoutUnknown(
  form: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  return new Map([...form].filter(([, values]) => !isUnknown(values.at(-1) ?? "")));
}

/**
 * The value of a field that may stand once, when it says something.
 *
 * @param metadata Where to look.
 * @param field The header's name, in any case.
 */
export function stated(metadata: CoreMetadata, field: string): string | undefined {
  const value = one(metadata, field);
  return value === undefined || isUnknown(value) ? undefined : value;
}

function isUnknown(value: string): boolean {
  return value.trim() === "UNKNOWN";
}
