// Checks a wheel's RECORD against what is in the wheel.
import { inline } from "../../../standards/display.ts";
import { parseRecord } from "../../../standards/record.ts";
import type { Distribution } from "../../../dist/distribution.ts";
import type { Fault, StaticCheck } from "../../check.ts";
import { atEachWheel } from "../../looking.ts";

/** RECORD lists every file with its SHA-256 and size, and nothing that is not there (PEP 427, PEP 376). */
export const record: StaticCheck = {
  code: "record",
  group: "wheel",
  title: "RECORD lists every file of the wheel, with its digest and size",
  hint: "Something changed the wheel after the backend wrote it: build again",
  link:
    "https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file",
  severity: "error",
  look: atEachWheel(recordFaults),
};

async function recordFaults(wheel: Distribution): Promise<Fault[]> {
  const fault = (message: string, why?: string): Fault => ({
    message,
    ...(why === undefined ? {} : { why }),
  });
  const path = `${wheel.folder}/RECORD`;
  // Signatures of the RECORD cannot stand in it (PEP 427); the index wants them left out.
  const signatures = [`${path}.jws`, `${path}.p7s`];
  const files = new Map(
    wheel.members.filter(({ kind, path }) => kind === "file" && !signatures.includes(path))
      .map((member) => [member.path, member]),
  );
  if (!files.has(path)) return [fault("The wheel has no RECORD")];
  const listed = parseRecord(new TextDecoder().decode(await wheel.read(path)));
  const seen = new Set<string>();
  const faults: Fault[] = [];
  for (const { path: name, digest, size } of listed) {
    const member = files.get(name);
    if (seen.has(name)) faults.push(fault(`RECORD lists "${inline(name)}" twice`));
    seen.add(name);
    if (name === path) continue;
    if (signatures.includes(name)) {
      faults.push(fault(`RECORD lists "${inline(name)}", which signs it and cannot be in it`));
    } else if (member === undefined) {
      faults.push(fault(`RECORD lists "${inline(name)}", which is not in the wheel`));
    } else if (digest === undefined) {
      faults.push(fault(`RECORD has no digest for "${inline(name)}"`));
    } else if (digest !== `sha256=${urlSafe(member.sha256)}`) {
      faults.push(fault(
        `RECORD has another digest for "${inline(name)}"`,
        `RECORD    ${inline(digest)}\ncontents  sha256=${urlSafe(member.sha256)}`,
      ));
    } else if (size !== undefined && size !== member.size) {
      faults.push(
        fault(`RECORD gives ${size} bytes for "${inline(name)}", which has ${member.size}`),
      );
    }
  }
  for (const name of files.keys()) {
    if (!seen.has(name)) {
      faults.push(fault(`"${inline(name)}" is in the wheel and not in RECORD`));
    }
  }
  return faults;
}

/** Hex as RECORD writes it: URL-safe base64 without padding. */
function urlSafe(hex: string): string {
  return Uint8Array.fromHex(hex).toBase64({ alphabet: "base64url", omitPadding: true });
}
