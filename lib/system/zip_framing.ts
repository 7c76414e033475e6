// How a zip archive's records follow one another: an index takes only what every reader sees alike.
import { openRecords } from "./records.ts";
import { type EndRecord, type MemberRecord, signatures } from "./zip_records.ts";
import { defaultArchiveLimits } from "./archive.ts";
import { shownPath } from "./member_path.ts";
import { type Records } from "./records.ts";
import { readCentral, readEnd, readLocal, readZip64End } from "./zip_records.ts";

/**
 * Looks at an archive's records one after the other, as PyPI does (warehouse/utils/zipfiles.py):
 * local headers and central directory must list the same members with the same sizes, with no gap,
 * data descriptor, member comment, or anything behind the end.
 *
 * @param path The archive; its central directory has been read without error.
 * @returns What PyPI would refuse it for, as a clause that can follow "because"; `undefined` when it
 * would take it.
 * @throws {ReleaseError} `archive-damaged` when it ends inside of a record.
 */
export async function findZipFramingFault(path: string): Promise<string | undefined> {
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
      ? `there is no record at byte ${start}`
      : seen.end(await readEnd(records), start) ?? behind(records);
    if (fault !== undefined || signature === signatures.end) return fault;
  }
}

function behind(records: Records): string | undefined {
  return records.position === records.size ? undefined : "there are bytes behind its end";
}

/** What the records so far have said. Each method gives the fault that the next record brings. */
class Seen {
  /** Only what is compared: an archive may have as many headers as fit into it. */
  readonly #locals = new Map<string, Pick<MemberRecord, "packed" | "size" | "flags">>();
  readonly #listed = new Set<string>();
  #directory: { start: number; size: number } | undefined;
  #zip64: (EndRecord & { start: number }) | undefined;
  #locator: number | undefined;

  local(record: MemberRecord | string): string | undefined {
    if (typeof record === "string") return record;
    const name = shownPath(record.name);
    if (this.#locals.has(record.name)) return `${name} is there twice`;
    if ((record.flags & 8) !== 0) return `${name} has a data descriptor`;
    if (record.extra.has(0x7075)) return `${name} has a second name`;
    if (this.#locals.size >= defaultArchiveLimits.maxMembers) {
      return "it has more headers than members";
    }
    const { packed, size, flags } = record;
    this.#locals.set(record.name, { packed, size, flags });
    return undefined;
  }

  central(
    record: MemberRecord & { comment: number } | string,
    start: number,
    { position }: Records,
  ): string | undefined {
    if (typeof record === "string") return record;
    const name = shownPath(record.name);
    const local = this.#locals.get(record.name);
    if (record.comment > 0) return `${name} has a comment`;
    if (this.#listed.has(record.name)) return `${name} is listed twice`;
    if (local === undefined) return `${name} is listed but not there`;
    if (local.packed !== record.packed || local.size !== record.size) {
      return `${name} has different sizes in its header and in the directory`;
    }
    // deno-lint-ignore no-control-regex
    if ((record.flags & local.flags & 0x800) === 0 && /[^\x00-\x7f]/.test(record.name)) {
      return `${name} is not marked as UTF-8`;
    }
    this.#listed.add(record.name);
    this.#directory ??= { start, size: 0 };
    this.#directory.size += position - start;
    return undefined;
  }

  zip64End(record: EndRecord | undefined, start: number): string | undefined {
    if (record === undefined) return "its zip64 end record is extended";
    this.#zip64 = { ...record, start };
    return undefined;
  }

  zip64Locator(record: DataView): undefined {
    this.#locator = Number(record.getBigUint64(4, true));
  }

  end(record: EndRecord, start: number): string | undefined {
    if (this.#zip64?.start !== this.#locator) return "its zip64 records do not agree";
    const { onDisk, entries, directorySize, directoryStart } = this.#zip64 ?? record;
    const directory = this.#directory ?? { start, size: 0 };
    if (onDisk !== entries || entries !== this.#listed.size) {
      return `its end counts ${entries} members, and ${this.#listed.size} are listed`;
    }
    if (directoryStart !== directory.start || directorySize !== directory.size) {
      return "its directory is not where its end says";
    }
    const orphan = [...this.#locals.keys()].find((name) => !this.#listed.has(name));
    return orphan === undefined ? undefined : `${shownPath(orphan)} is there but not listed`;
  }
}
