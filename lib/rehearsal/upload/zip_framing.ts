// How a zip archive's records follow one another, in the server's words (warehouse/utils/zipfiles.py).
import { openRecords, type Records } from "../../system/records.ts";
import type { ZipMember } from "./zip_directory.ts";
import { FramingFault, localRecord, namedRecord } from "./zip_record_rules.ts";

const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  zip64End: 0x06064b50,
  zip64Locator: 0x07064b50,
  end: 0x06054b50,
} as const;

interface End {
  readonly records: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Walks the records from the first byte to the last.
 *
 * @param path The archive.
 * @param members Its central directory.
 * @returns What the server says is wrong; `undefined` for a sound archive.
 */
export async function framingFault(
  path: string,
  members: readonly ZipMember[],
): Promise<string | undefined> {
  using records = await openRecords(path);
  try {
    await new Walk(records, members).run();
    return undefined;
  } catch (error) {
    if (error instanceof FramingFault) return error.message;
    return "Malformed zip file";
  }
}

class Walk {
  readonly #sizes: ReadonlyMap<string, ZipMember>;
  readonly #locals = new Set<string>();
  readonly #listed = new Set<string>();
  #directory: { readonly offset: number; size: number } | undefined;
  #end: End | undefined;
  #zip64Seen = false;
  #locatorSeen = false;

  constructor(readonly records: Records, members: readonly ZipMember[]) {
    this.#sizes = new Map(members.map((member) => [member.name, member]));
  }

  async run(): Promise<void> {
    for (;;) {
      const start = this.records.position;
      const signature = (await this.records.take(4)).getUint32(0, true);
      if (signature === signatures.end) return await this.#endRecord(start);
      if (signature === signatures.local) await this.#local();
      else if (signature === signatures.central) await this.#central(start);
      else if (signature === signatures.zip64End) await this.#zip64End();
      else if (signature === signatures.zip64Locator) {
        this.#locatorSeen = true;
        await this.records.take(16);
      } else throw new FramingFault("Unknown record signature");
    }
  }

  async #local(): Promise<void> {
    const name = await localRecord(this.records, this.#sizes);
    if (this.#locals.has(name)) throw new FramingFault("Duplicate filename in local headers");
    this.#locals.add(name);
  }

  async #central(offset: number): Promise<void> {
    const head = await this.records.take(42);
    this.#directory ??= { offset, size: 0 };
    if (head.getUint16(28, true) !== 0) throw new FramingFault("Comment in central directory");
    const { name } = await namedRecord(this.records, head, 24);
    this.#directory.size += this.records.position - offset;
    if (this.#listed.has(name)) throw new FramingFault("Duplicate filename in central directory");
    if (!this.#locals.has(name)) throw new FramingFault("Missing filename in local headers");
    this.#listed.add(name);
  }

  async #zip64End(): Promise<void> {
    const head = await this.records.take(52);
    const number = (at: number) => Number(head.getBigUint64(at, true));
    if (number(20) !== number(28)) throw new FramingFault("Malformed zip file");
    if (number(0) !== 44) throw new FramingFault("ZIP64 extensible data not allowed");
    this.#zip64Seen = true;
    this.#end = { records: number(28), size: number(36), offset: number(44) };
  }

  async #endRecord(start: number): Promise<void> {
    if (this.#zip64Seen && !this.#locatorSeen) throw new FramingFault("Malformed zip file");
    const head = await this.records.take(18);
    const directory = this.#directory ?? { offset: start, size: 0 };
    if (head.getUint16(4, true) !== head.getUint16(6, true)) {
      throw new FramingFault("Malformed zip file");
    }
    this.records.skip(head.getUint16(16, true));
    const end = this.#end ?? {
      records: head.getUint16(6, true),
      size: head.getUint32(8, true),
      offset: head.getUint32(12, true),
    };
    if (end.records !== this.#listed.size) {
      throw new FramingFault("Mismatched central directory records");
    }
    if (end.offset !== directory.offset) {
      throw new FramingFault("Mismatched central directory offset");
    }
    if (end.size !== directory.size) throw new FramingFault("Mismatched central directory size");
    if (this.#listed.size !== this.#locals.size) {
      throw new FramingFault("Mis-matched local headers and central directory");
    }
    if (this.records.position !== this.records.size) throw new FramingFault("Trailing data");
  }
}
