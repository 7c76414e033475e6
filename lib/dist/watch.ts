// Looking at members while an archive is read for its digests, so that every byte is read once.

/** A member, as far as it is known before its bytes come. */
export interface WatchedMember {
  /** With `/` between the parts. */
  readonly path: string;
  /** Unpacked bytes, as the archive claims. */
  readonly size: number;
}

/** The archive that a member is in. */
export interface WatchedArchive {
  readonly kind: "sdist" | "bdist_wheel";
  /** The folder of a wheel's metadata, or an sdist's only folder. */
  readonly folder: string;
}

/** Somebody who wants to see members go by. */
export interface Watch<T> {
  /** How many bytes of one member it gets at most: what it is given is cut there. */
  readonly most: number;
  /** Whether it wants the member; it must be a regular file. */
  wants(member: WatchedMember, archive: WatchedArchive): boolean;
  /** What is kept of the member; `undefined` keeps nothing. The bytes are good until it returns. */
  see(bytes: Uint8Array, member: WatchedMember): T | undefined;
}

/** What watches kept, by watch, in the order of the archive. */
export type Seen = Map<Watch<unknown>, unknown[]>;

/** Receives one member's bytes. */
export interface Watching {
  add(chunk: Uint8Array): void;
  end(): void;
}

/**
 * Whoever wants a member, as one receiver.
 *
 * @param watches All who may want it.
 * @param member The member.
 * @param archive Where it is.
 * @param seen Where what they keep goes.
 * @returns `undefined` when nobody does.
 */
export function watching(
  watches: readonly Watch<unknown>[],
  member: WatchedMember,
  archive: WatchedArchive,
  seen: Seen,
): Watching | undefined {
  const wanting = watches.filter((watch) => watch.wants(member, archive));
  if (wanting.length === 0) return undefined;
  const most = Math.max(...wanting.map((watch) => watch.most));
  // One piece from the start: pieces that are joined would be twice in memory.
  const kept = new Uint8Array(Math.min(most, member.size));
  let size = 0;
  return {
    add(chunk) {
      const part = chunk.subarray(0, kept.length - size);
      kept.set(part, size);
      size += part.length;
    },
    end() {
      const bytes = kept.subarray(0, size);
      for (const watch of wanting) {
        const found = watch.see(bytes.subarray(0, watch.most), member);
        if (found === undefined) continue;
        const others = seen.get(watch);
        if (others === undefined) seen.set(watch, [found]);
        else others.push(found);
      }
      // Left to the garbage collector, which sees the small object alone, they pile up.
      kept.buffer.transfer(0);
    },
  };
}
