// A wheel's RECORD, and the files that it must list.
import type { Distribution, Member } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import { parseRecord, type RecordEntry } from "../standards/record.ts";

/**
 * RECORD's lines.
 *
 * @param wheel The wheel.
 * @returns `undefined` where it has none.
 * @throws {ReleaseError} "record-invalid"
 */
export async function readRecord(wheel: Distribution): Promise<RecordEntry[] | undefined> {
  const path = `${wheel.folder}/RECORD`;
  if (!filesOf(wheel).has(path)) return undefined;
  // Twice over is told of line by line, and what is longer by far as a whole.
  const most = 100 + 2 * wheel.members.length;
  return parseRecord(new TextDecoder().decode(await wheel.read(path)), most);
}

/** RECORD's lines; `undefined` also where they cannot be read, which is a check of its own. */
export async function tryReadRecord(wheel: Distribution): Promise<RecordEntry[] | undefined> {
  try {
    return await readRecord(wheel);
  } catch (error) {
    if (error instanceof ReleaseError && error.code === "record-invalid") return undefined;
    throw error;
  }
}

/** The files that RECORD must list, by path. */
export function filesOf(wheel: Distribution): ReadonlyMap<string, Member> {
  const signatures = signaturesOf(wheel);
  return new Map(
    wheel.members.filter(({ kind, path }) => kind === "file" && !signatures.includes(path))
      .map((member) => [member.path, member]),
  );
}

/** Signatures of RECORD cannot stand in it (PEP 427); the index wants them left out. */
export function signaturesOf({ folder }: Distribution): readonly string[] {
  return [`${folder}/RECORD.jws`, `${folder}/RECORD.p7s`];
}
