// A wheel's RECORD, and the files that it must list.
import type { Distribution, Member } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import { recordEntries, type RecordEntry } from "../standards/record.ts";

/** RECORD's lines, read anew each time they are gone through. */
export type RecordLines = Iterable<RecordEntry>;

/**
 * RECORD's lines, every one of which can be read.
 *
 * @param wheel The wheel.
 * @returns `undefined` where it has none.
 * @throws {ReleaseError} "record-invalid"
 */
export async function readRecord(wheel: Distribution): Promise<RecordLines | undefined> {
  const path = `${wheel.folder}/RECORD`;
  if (!filesOf(wheel).has(path)) return undefined;
  const text = new TextDecoder().decode(await wheel.read(path));
  // Twice over is told of line by line, and what is longer by far as a whole.
  const most = 100 + 2 * wheel.members.length;
  const lines = { [Symbol.iterator]: () => recordEntries(text, most) };
  if (!readable.has(wheel)) {
    for (const _ of lines) { /* All of them, for the one that cannot be read. */ }
    readable.add(wheel);
  }
  return lines;
}

/** Wheels whose lines were all gone through. */
const readable = new WeakSet<Distribution>();

/** RECORD's lines; `undefined` also where they cannot be read, which is a check of its own. */
export async function tryReadRecord(wheel: Distribution): Promise<RecordLines | undefined> {
  try {
    return await readRecord(wheel);
  } catch (error) {
    if (error instanceof ReleaseError && error.code === "record-invalid") return undefined;
    throw error;
  }
}

/** The files that RECORD must list, by path. */
export function filesOf(wheel: Distribution): ReadonlyMap<string, Member> {
  const known = files.get(wheel);
  if (known !== undefined) return known;
  const signatures = signaturesOf(wheel);
  const found = new Map<string, Member>();
  for (const member of wheel.members) {
    if (member.kind === "file" && !signatures.includes(member.path)) found.set(member.path, member);
  }
  files.set(wheel, found);
  return found;
}

const files = new WeakMap<Distribution, ReadonlyMap<string, Member>>();

/** Signatures of RECORD cannot stand in it (PEP 427); the index wants them left out. */
export function signaturesOf({ folder }: Distribution): readonly string[] {
  return [`${folder}/RECORD.jws`, `${folder}/RECORD.p7s`];
}
