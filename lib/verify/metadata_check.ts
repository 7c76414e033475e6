// Makes a check of some of the rules that an index has for metadata.
import type { MetadataFault, MetadataRule } from "../index/rules/metadata_fault.ts";
import type { About, Fault, StaticCheck } from "./check.ts";
import { atEachFile } from "./looking.ts";
import { metadataFaults } from "./metadata_faults.ts";

/** What a check of metadata says of itself, and whose faults it tells. */
export interface MetadataCheck extends Omit<About, "group" | "severity"> {
  readonly rules: readonly MetadataRule[];
  /** The headers that it is about, in lower case; all unless given. */
  readonly fields?: readonly string[];
  /** Which values it is about; all unless given. */
  readonly of?: (value: string) => boolean;
  /** The message, or the message and more, with the value shown by `inline()`. */
  say(fault: MetadataFault): string | Omit<Fault, "file">;
}

/**
 * A check that the index refuses the file for.
 *
 * @param check What it is about.
 */
export function metadataCheck(
  { rules, fields, of = () => true, say, ...about }: MetadataCheck,
): StaticCheck {
  return {
    ...about,
    group: "metadata",
    severity: "error",
    look: atEachFile((distribution) =>
      metadataFaults(distribution).faults.filter(({ rule, field, value }) =>
        rules.includes(rule) && (fields?.includes(field) ?? true) && of(value)
      ).map((fault) => {
        const said = say(fault);
        return typeof said === "string" ? { message: said } : said;
      })
    ),
  };
}
