// How a zip archive's records follow one another: an index takes only what every reader sees alike.
import { type FramingFault, framingFault } from "./framing_fault.ts";
import { openRecords, type Records } from "./records.ts";
import { type EndRecord, type MemberRecord, signatures } from "./zip_records.ts";
import { defaultArchiveLimits } from "./archive.ts";
import { shownPath } from "./member_path.ts";
import { readCentral, readEnd, readLocal, readZip64End } from "./zip_records.ts";

/**
 * Looks at an archive's records one after the other, as PyPI does (warehouse/utils/zipfiles.py):
 * local headers and central directory must list the same members with the same sizes, with no gap,
 * data descriptor, member comment, or anything behind the end.
 *
 * @param path The archive.
 * @returns What is wrong with it: second names, as far as it can be read, then what keeps it from being read on.
 * @throws {ReleaseError} `archive-damaged` when it ends inside of a record.
 */
export async function* zipFramingFaults(path: string): AsyncGenerator<FramingFault, void> {
  using records = await openRecords(path);
  const seen = new Seen();
  for (;;) {
    const start = records.position;
    const signature = (await records.take(4)).getUint32(0, true);
    const fault = signature === signatures.local
      ? seen.local(await readLocal(records))
      : signature === signatures.central
      ? seen.central(await readCentral(records), start, records)
      : signature === signatures.zip64End
      ? seen.zip64End(await readZip64End(records), start)
      : signature === signatures.zip64Locator
      ? seen.zip64Locator(await records.take(16))
      : signature !== signatures.end
      ? framingFault("record", `there is no record at byte ${start}`)
      : seen.end(await readEnd(records), start) ?? behind(records);
    if (fault !== undefined) yield fault;
    const ends = fault !== undefined && fault.rule !== "second-name";
    if (ends || signature === signatures.end) return;
  }
}

/** The first fault of an archive; `undefined` when PyPI would take it and nobody could misread it. */
export async function findZipFramingFault(path: string): Promise<FramingFault | undefined> {
  for await (const fault of zipFramingFaults(path)) return fault;
}

function behind(records: Records): FramingFault | undefined {
  return records.position === records.size
    ? undefined
    : framingFault("behind", "there are bytes behind its end");
}

/** What the records so far have said. Each method gives the fault that the next record brings. */
class Seen {
  /** Only what is compared: an archive may have as many headers as fit into it. */
  readonly #locals = new Map<string, Pick<MemberRecord, "packed" | "size" | "flags">>();
  readonly #listed = new Set<string>();
  #directory: { start: number; size: number } | undefined;
  #zip64: (EndRecord & { start: number }) | undefined;
  #locator: number | undefined;

  local(record: MemberRecord | FramingFault): FramingFault | undefined {
    if ("rule" in record) return record;
    const name = shownPath(record.name);
    if (this.#locals.has(record.name)) return framingFault("twice", `${name} is there twice`);
    if ((record.flags & 8) !== 0) {
      return framingFault("descriptor", `${name} has a data descriptor`);
    }
    if (this.#locals.size >= defaultArchiveLimits.maxMembers) {
      return framingFault("headers", "it has more headers than members");
    }
    const { packed, size, flags } = record;
    this.#locals.set(record.name, { packed, size, flags });
    return nameFault(record.name) ??
      (record.extra.has(0x7075)
        ? framingFault("second-name", `${name} has a second name`)
        : undefined);
  }

  central(
    record: MemberRecord & { comment: number } | FramingFault,
    start: number,
    { position }: Records,
  ): FramingFault | undefined {
    if ("rule" in record) return record;
    const name = shownPath(record.name);
    const local = this.#locals.get(record.name);
    if (record.comment > 0) return framingFault("comment", `${name} has a comment`);
    if (this.#listed.has(record.name)) {
      return framingFault("listed-twice", `${name} is listed twice`);
    }
    if (local === undefined) {
      return framingFault("not-there", `${name} is listed but not there`);
    }
    if (local.packed !== record.packed || local.size !== record.size) {
      return framingFault(
        local.packed === record.packed ? "size" : "packed-size",
        `${name} has different sizes in its header and in the directory`,
      );
    }
    if ((record.flags & local.flags & 0x800) === 0 && !isAscii(record.name)) {
      return framingFault("unmarked", `${name} is not marked as UTF-8`);
    }
    this.#listed.add(record.name);
    this.#directory ??= { start, size: 0 };
    this.#directory.size += position - start;
    return undefined;
  }

  zip64End(record: EndRecord | undefined, start: number): FramingFault | undefined {
    if (record === undefined) {
      return framingFault("zip64-extended", "its zip64 end record is extended");
    }
    this.#zip64 = { ...record, start };
    return undefined;
  }

  zip64Locator(record: DataView): undefined {
    this.#locator = Number(record.getBigUint64(4, true));
  }

  end(record: EndRecord, start: number): FramingFault | undefined {
    if (this.#zip64?.start !== this.#locator) {
      return framingFault("zip64", "its zip64 records do not agree");
    }
    const { onDisk, entries, directorySize, directoryStart } = this.#zip64 ?? record;
    const directory = this.#directory ?? { start, size: 0 };
    if (onDisk !== entries || entries !== this.#listed.size) {
      return framingFault(
        onDisk === entries ? "count" : "damaged",
        `its end counts ${entries} members, and ${this.#listed.size} are listed`,
      );
    }
    if (directoryStart !== directory.start || directorySize !== directory.size) {
      return framingFault("place", "its directory is not where its end says");
    }
    const orphan = [...this.#locals.keys()].find((name) => !this.#listed.has(name));
    return orphan === undefined
      ? undefined
      : framingFault("orphan", `${shownPath(orphan)} is there but not listed`);
  }
}

/** What is wrong with a name's bytes, a character each. */
function nameFault(name: string): FramingFault | undefined {
  // deno-lint-ignore no-control-regex
  if (/[\x00-\x1f\x7f]/.test(name)) {
    return framingFault("character", `${shownPath(name)} has a control character`);
  }
  return isAscii(name) || isUtf8(name)
    ? undefined
    : framingFault("encoding", `${shownPath(name)} is not UTF-8`);
}

function isAscii(name: string): boolean {
  // deno-lint-ignore no-control-regex
  return !/[^\x00-\x7f]/.test(name);
}

function isUtf8(name: string): boolean {
  try {
    const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
