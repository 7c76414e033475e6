// Checks that RECORD lists every file of its wheel once, and nothing else.
import { inline } from "../../../standards/display.ts";
import type { Fault, StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";
import { filesOf, signaturesOf, tryReadRecord } from "../../read_record.ts";

/** Installers remove what RECORD lists, and PyPI tells a project's owners of wheels that it does not fit (PEP 427). */
export const recordComplete: StaticCheck = {
  code: "record-complete",
  group: "wheel",
  title: "RECORD lists every file of the wheel once, and nothing else",
  hint: "Something changed the wheel after the backend wrote it: build again",
  link:
    "https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file",
  severity: "error",
  look: atEachWheel(async (wheel) => {
    const listed = await tryReadRecord(wheel);
    if (listed === undefined) return [];
    const files = filesOf(wheel);
    const signatures = signaturesOf(wheel);
    const seen = new Set<string>();
    const faults: Fault[] = [];
    for (const { path } of listed) {
      const shown = `RECORD lists "${inline(path)}"`;
      if (seen.has(path)) faults.push({ message: `${shown} twice` });
      seen.add(path);
      if (signatures.includes(path)) {
        faults.push({ message: `${shown}, which signs it and cannot be in it` });
      } else if (!files.has(path)) faults.push({ message: `${shown}, which is not in the wheel` });
    }
    for (const path of files.keys()) {
      if (!seen.has(path)) {
        faults.push({ message: `"${inline(path)}" is in the wheel and not in RECORD` });
      }
    }
    return faults;
  }),
};
