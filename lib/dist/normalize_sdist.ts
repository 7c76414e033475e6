// Makes an sdist reproducible: the same members give the same bytes, whoever built it, where and when.
import { join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { openSpool, type Span, type Spool } from "../system/spool.ts";
import type { System } from "../system/mod.ts";
import { readTar, type TarHeader } from "../system/tar.ts";
import { type TarSource, writeTar } from "../system/tar_write.ts";

/**
 * Rewrites the headers of an sdist and leaves its members' bytes as they are. Members are sorted by
 * path (hard links after all others, since what they lead to must come first), their owner is 0, their
 * time is the given one, their permissions are 0644 or, with the owner's executable bit, 0755.
 *
 * setuptools' sdists carry the times, owners and order of the folder they were built in, even with
 * SOURCE_DATE_EPOCH set.
 *
 * @param system Where the temporary folder comes from.
 * @param path The sdist; it is replaced whole, or not at all.
 * @param epochSeconds The time for all members, in seconds since 1970.
 * @throws {ReleaseError} `archive-damaged`, `archive-unsafe`, `archive-too-large`;
 * `distribution-invalid` for members an sdist must not have: devices, sparse files, one path twice.
 */
export async function normalizeSdist(
  system: Pick<System, "files">,
  path: string,
  epochSeconds: number,
): Promise<void> {
  const folder = await system.files.makeTemporaryFolder("pyrelease-sdist-");
  try {
    await using spool = await openSpool(join(folder, "members"));
    await rewrite(path, epochSeconds, spool);
  } finally {
    await system.files.remove(folder);
  }
}

async function rewrite(path: string, epochSeconds: number, spool: Spool): Promise<void> {
  const spans: Span[] = [];
  const members = await readTar(path, (header) => {
    spans.push({ start: spool.size, size: header.size });
    return (chunk) => spool.append(chunk);
  });
  const sources = members.map((member, at) => sourceOf(path, member, spool, spans[at]));
  const ordered = withoutRepeats(path, sources).sort(compareSources);
  await writeTar(path, epochSeconds, ordered);
}

function sourceOf(
  path: string,
  { path: member, kind, size, mode, target, sparse }: TarHeader,
  spool: Spool,
  span: Span = { start: 0, size: 0 },
): TarSource {
  if (kind === "other" || sparse) {
    throw invalid(
      path,
      member,
      "it is a device, a pipe or a sparse file, which an sdist cannot have",
    );
  }
  return {
    path: member,
    kind,
    size,
    mode: kind === "symlink" ? 0o777 : kind === "directory" || (mode & 0o100) !== 0 ? 0o755 : 0o644,
    ...(target === undefined ? {} : { target }),
    content: () => spool.read(span),
  };
}

/** A folder may be listed twice, to no effect; of two files, readers would take different ones. */
function withoutRepeats(path: string, sources: readonly TarSource[]): TarSource[] {
  const byPath = new Map<string, TarSource>();
  for (const source of sources) {
    const other = byPath.get(source.path);
    if (other !== undefined && (other.kind !== "directory" || source.kind !== "directory")) {
      throw invalid(path, source.path, "the archive has it twice");
    }
    byPath.set(source.path, other ?? source);
  }
  return [...byPath.values()];
}

function compareSources(a: TarSource, b: TarSource): number {
  const links = Number(a.kind === "hardlink") - Number(b.kind === "hardlink");
  return links !== 0 ? links : a.path < b.path ? -1 : 1;
}

function invalid(path: string, member: string, why: string): ReleaseError {
  return new ReleaseError(
    "distribution-invalid",
    `Cannot take ${JSON.stringify(member)} in ${JSON.stringify(path)}`,
    { why, hint: "Leave it out of the sdist, in MANIFEST.in or the backend's configuration." },
  );
}
