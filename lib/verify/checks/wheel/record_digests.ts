// Checks that RECORD says of each file what it is.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
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
    return (await tryReadRecord(wheel) ?? []).flatMap(({ path, digest, size }) => {
      const member = files.get(path);
      if (member === undefined || path === `${wheel.folder}/RECORD`) return [];
      const right = `sha256=${urlSafe(member.sha256)}`;
      if (digest === undefined) return [{ message: `RECORD has no digest for "${inline(path)}"` }];
      if (digest !== right) {
        return [{
          message: `RECORD has another digest for "${inline(path)}"`,
          why: `RECORD    ${inline(digest)}\ncontents  ${right}`,
        }];
      }
      return size === undefined || size === member.size ? [] : [{
        message: `RECORD gives ${size} bytes for "${inline(path)}", which has ${member.size}`,
      }];
    });
  }),
};

/** Hex as RECORD writes it: URL-safe base64 without padding. */
function urlSafe(hex: string): string {
  return Uint8Array.fromHex(hex).toBase64({ alphabet: "base64url", omitPadding: true });
}
