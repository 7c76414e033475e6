// Checks that a wheel has a RECORD that can be read.
import type { StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { readRecord } from "../../read_record.ts";

/** RECORD is a CSV file of three columns (PEP 376): without it the index refuses the wheel and pip cannot uninstall it. */
export const record: StaticCheck = {
  code: "record",
  group: "wheel",
  title: "a wheel has a RECORD that can be read",
  hint: "Build again with a current backend: it writes this file",
  link:
    "https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file",
  severity: "error",
  look: atEachWheel(async (wheel) =>
    await readRecord(wheel) === undefined ? [{ message: "The wheel has no RECORD" }] : []
  ),
};
