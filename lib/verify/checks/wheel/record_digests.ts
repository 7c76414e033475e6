// Checks that RECORD says of each file what it is.
import type { Member } from "../../../dist/distribution.ts";
import { inline } from "../../../standards/display.ts";
import type { Fault, StaticCheck } from "../../check.ts";
import type { RecordEntry } from "../../../standards/record.ts";
import { atEachWheel } from "../../looking.ts";
import { filesOf, tryReadRecord } from "../../read_record.ts";

/** Digest and size in RECORD are the file's: installers refuse others, or should (PEP 427). */
export const recordDigests: StaticCheck = {
  code: "record-digests",
  group: "wheel",
  title: "RECORD has each file's digest and size",
  hint: "Something changed the wheel after the backend wrote it: build again",
  link:
    "https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file",
  severity: "error",
  look: atEachWheel(async (wheel) => {
    const files = filesOf(wheel);
    const faults: Fault[] = [];
    for (const entry of await tryReadRecord(wheel) ?? []) {
      const member = files.get(entry.path);
      if (member === undefined || entry.path === `${wheel.folder}/RECORD`) continue;
      const fault = faultOf(entry, member);
      if (fault !== undefined) faults.push(fault);
    }
    return faults;
  }),
};

function faultOf({ path, digest, size }: RecordEntry, member: Member): Fault | undefined {
  const right = `sha256=${urlSafe(member.sha256)}`;
  if (digest === undefined) return { message: `RECORD has no digest for "${inline(path)}"` };
  if (digest !== right) {
    return {
      message: `RECORD has another digest for "${inline(path)}"`,
      why: `RECORD    ${inline(digest)}\ncontents  ${right}`,
    };
  }
  return size === undefined || size === member.size
    ? undefined
    : { message: `RECORD gives ${size} bytes for "${inline(path)}", which has ${member.size}` };
}

/** Hex as RECORD writes it: URL-safe base64 without padding. */
function urlSafe(hex: string): string {
  return Uint8Array.fromHex(hex).toBase64({ alphabet: "base64url", omitPadding: true });
}
