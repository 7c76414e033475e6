// Which commit a wheel or an sdist says it was built from, by the version file that the build wrote into it.
import { type ArchiveLimits, archiveTooLarge } from "../system/archive.ts";
import { readTar } from "../system/tar.ts";
import { openZip } from "../system/zip.ts";

/** Enough for a large project, and little enough for an archive that nobody here has built. */
const limits: ArchiveLimits = { maxBytes: 1 << 30, maxMembers: 50_000 };
const largestVersionFile = 1 << 16;

// As setuptools-scm's template has it: `__commit_id__ = commit_id = 'g1a2b3c4d5'` (vcs_versioning 2.6.0,
// `_dump_version.py`).
const line = /^(?:__commit_id__ *= *)?commit_id *(?::[^=\n]+)?= *['"]g?([0-9a-f]{4,64})['"]/m;

/**
 * Looks for the commit in an archive's version file.
 *
 * @param path The archive, a wheel or an sdist by its name.
 * @param names What version files are called, such as `_version.py`.
 * @returns The commit in hex, as far as it is written there; `undefined` when no such file names one.
 * @throws {ReleaseError} "archive-damaged", "archive-unsafe", "archive-too-large".
 */
export async function recordedCommit(
  path: string,
  names: readonly string[],
): Promise<string | undefined> {
  const wanted = (member: string, size: number) =>
    size <= largestVersionFile && names.includes(member.split("/").at(-1) ?? "");
  const texts = path.endsWith(".whl")
    ? await fromWheel(path, wanted)
    : await fromSdist(path, wanted);
  return texts.map((text) => line.exec(text)?.[1]).find((commit) => commit !== undefined);
}

type Wanted = (member: string, size: number) => boolean;

async function fromWheel(path: string, wanted: Wanted): Promise<string[]> {
  using zip = await openZip(path, limits);
  const texts: string[] = [];
  for (const entry of zip.entries.filter(({ path, size }) => wanted(path, size))) {
    const text = textReader(path);
    for await (const chunk of zip.stream(entry)) text.add(chunk);
    texts.push(text.whole());
  }
  return texts;
}

async function fromSdist(path: string, wanted: Wanted): Promise<string[]> {
  const readers: ReturnType<typeof textReader>[] = [];
  await readTar(path, (header) => {
    if (header.kind !== "file" || !wanted(header.path, header.size)) return;
    const text = textReader(path);
    readers.push(text);
    return text.add;
  }, limits);
  return readers.map((text) => text.whole());
}

function textReader(path: string) {
  const decoder = new TextDecoder();
  let text = "";
  return {
    add(chunk: Uint8Array): void {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > largestVersionFile) {
        throw archiveTooLarge(path, "its version file is large");
      }
    },
    whole: () => text,
  };
}
