// A wheel or an sdist as a value: its digests, its metadata and what is in it.
import { basename } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import type { CoreMetadata } from "../standards/core_metadata.ts";
import { tryParseSdistName } from "../standards/sdist_name.ts";
import { tryParseWheelName } from "../standards/wheel_name.ts";
import { digestFile, type Digests } from "../system/digests.ts";
import type { FramingFault } from "../system/framing_fault.ts";
import type { System } from "../system/mod.ts";
import { type Archive, type Member, readSdist, readWheel } from "./archives.ts";
import { keptMembers, membersToKeep } from "./kept_members.ts";
import { readMetadata, requiredField } from "./read_metadata.ts";
import type { Watch } from "./watch.ts";

export type { Member } from "./archives.ts";

/** A file that an index can serve. */
export interface Distribution {
  /** The upload form's `filetype`. */
  readonly kind: "sdist" | "bdist_wheel";
  readonly path: string;
  /** The bare name. */
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  /** In lower-case hex, like the other digest. */
  readonly sha256: string;
  readonly blake2b256: string;
  /** As METADATA or PKG-INFO has it. */
  readonly name: string;
  /** As METADATA or PKG-INFO has it. */
  readonly version: string;
  /** The upload form's `pyversion`: `source`, or the Python tags joined by dots. */
  readonly pyversion: string;
  readonly metadata: CoreMetadata;
  /** The folder of a wheel's metadata, such as `pyforge_cli-0.6.0.dist-info`, or an sdist's only folder. */
  readonly folder: string;
  /** In the order of the archive; the same path can stand twice. */
  readonly members: readonly Member[];
  /** What an index would refuse about how a wheel's records follow one another. */
  readonly framingFault?: FramingFault;
  /**
   * The bytes of a member: the last one of that path, as Python's readers have it.
   *
   * @throws {ReleaseError} `distribution-invalid` when there is none, `archive-too-large` past 16 MiB.
   */
  read(memberPath: string): Promise<Uint8Array>;
  /**
   * What a watch kept: from the first reading when it was there, else the archive is read again.
   *
   * @throws {ReleaseError} As {@link readDistribution}.
   */
  seen<T>(watch: Watch<T>): Promise<readonly T[]>;
}

/** How a distribution is read. */
export interface ReadOptions {
  /** Its size and digests, where they were compared with a manifest's; else they are taken. */
  readonly known?: Digests;
  /** Who looks at members while they are read. */
  readonly watches?: readonly Watch<unknown>[];
}

/**
 * Reads a wheel or an sdist: every member once, for its digest; only the metadata are kept.
 *
 * @param system The file system.
 * @param path The file; its name says what it is.
 * @param how What is known already, and who looks at members meanwhile.
 * @throws {ReleaseError} `filename-invalid`, `distribution-invalid` (no file, no metadata), `metadata-invalid`,
 * `archive-damaged`, `archive-unsafe`, `archive-too-large`.
 */
export async function readDistribution(
  system: Pick<System, "files">,
  path: string,
  { known, watches = [] }: ReadOptions = {},
): Promise<Distribution> {
  const filename = basename(path);
  const info = await system.files.info(path);
  if (info?.kind !== "file") {
    throw new ReleaseError("distribution-invalid", `Cannot read ${JSON.stringify(path)}`, {
      why: info === undefined ? "there is no such file" : `it is not a file but a ${info.kind}`,
      hint: "Build the project again, and leave its files where they are.",
    });
  }
  // What is no archive is found at its first bytes, however large it is.
  const { named, archive } = await opened(path, filename, [membersToKeep, ...watches]);
  const digests = known ?? await digestFile(path);
  const kept = keptMembers(archive);
  const read = async (memberPath: string) => {
    const bytes = kept.get(memberPath) ?? await archive.read(memberPath);
    if (bytes === undefined) throw noSuchMember(filename, memberPath);
    return bytes;
  };
  if (!has(archive, named.metadataPath)) {
    throw withoutMetadata(filename, named.metadataPath, archive);
  }
  const metadata = readMetadata(filename, named.metadataPath, await read(named.metadataPath));
  return {
    kind: named.kind,
    path,
    filename,
    size: digests.size,
    sha256: digests.sha256,
    blake2b256: digests.blake2b256,
    name: requiredField(filename, metadata, "Name"),
    version: requiredField(filename, metadata, "Version"),
    pyversion: named.pyversion,
    metadata,
    folder: named.folder,
    members: archive.members,
    ...(archive.framingFault === undefined ? {} : { framingFault: archive.framingFault }),
    read,
    async seen<T>(watch: Watch<T>) {
      const { seen } = watches.includes(watch) ? archive : await named.open(path, named, [watch]);
      return (seen.get(watch) ?? []) as readonly T[];
    },
  };
}

type Named = ReturnType<typeof namedBy>;

/** An sdist's one folder may have another name than the file: the index and builders take whichever there is. */
async function opened(
  path: string,
  filename: string,
  watches: readonly Watch<unknown>[],
): Promise<{ readonly named: Named; readonly archive: Archive }> {
  const named = namedBy(filename);
  const archive = await named.open(path, named, watches);
  if (named.kind === "bdist_wheel" || has(archive, named.metadataPath)) return { named, archive };
  const [folder = "", ...others] = new Set(archive.members.map(({ path }) => path.split("/")[0]));
  const other = { ...named, folder, metadataPath: `${folder}/PKG-INFO` };
  return others.length > 0 || !has(archive, other.metadataPath)
    ? { named, archive }
    : { named: other, archive: await other.open(path, other, watches) };
}

function has({ members }: Archive, memberPath: string): boolean {
  return members.some(({ path }) => path === memberPath);
}

function namedBy(filename: string) {
  if (filename.endsWith(".whl")) {
    const name = tryParseWheelName(filename);
    if ("problem" in name) throw badName(filename, "wheel", name.problem);
    const folder = `${name.distribution}-${name.versionText}.dist-info`;
    const pyversion = name.pythonTags.join(".");
    const metadataPath = `${folder}/METADATA`;
    return { kind: "bdist_wheel", folder, metadataPath, pyversion, open: readWheel } as const;
  }
  const name = tryParseSdistName(filename);
  if ("problem" in name) throw badName(filename, "source distribution", name.problem);
  const folder = `${name.distribution}-${name.versionText}`;
  const metadataPath = `${folder}/PKG-INFO`;
  return { kind: "sdist", folder, metadataPath, pyversion: "source", open: readSdist } as const;
}

function badName(filename: string, what: string, problem: string): ReleaseError {
  return new ReleaseError(
    "filename-invalid",
    `Cannot take ${JSON.stringify(filename)} for a ${what}`,
    {
      why: problem,
      hint: "An index refuses such names. Build with a current backend " +
        "(setuptools writes normalized names since 69.3), and do not rename files.",
    },
  );
}

function withoutMetadata(filename: string, expected: string, archive: Archive): ReleaseError {
  const end = expected.slice(expected.lastIndexOf("/"));
  const other = archive.members.find((member) => member.path.endsWith(end))?.path;
  return new ReleaseError(
    "distribution-invalid",
    `Cannot find ${JSON.stringify(expected)} in ${JSON.stringify(filename)}`,
    {
      why: other === undefined
        ? "metadata stand where the file's name says, or installers cannot find them"
        : `its metadata stand in ${
          JSON.stringify(other)
        }, which does not agree with the file's name`,
      hint: "Build the project again; do not rename files after the build.",
    },
  );
}

function noSuchMember(filename: string, memberPath: string): ReleaseError {
  return new ReleaseError(
    "distribution-invalid",
    `Cannot find ${JSON.stringify(memberPath)} in ${JSON.stringify(filename)}`,
    { hint: "Look at the backend's configuration of what it packs, then build again." },
  );
}
