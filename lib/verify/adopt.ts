// Takes in distributions that another tool built, such as cibuildwheel's wheels.
import about from "../../deno.json" with { type: "json" };
import { join } from "../system/path.ts";
import { outputFolders } from "../build/earlier_output.ts";
import { manifestFileOf, newManifest } from "../dist/new_manifest.ts";
import type { Distribution } from "../dist/distribution.ts";
import type { Manifest, ManifestFile } from "../dist/manifest.ts";
import { namedByOthers, readManifest } from "../dist/manifests_there.ts";
import type { System } from "../system/mod.ts";
import { guardNames, guardSameBytes } from "./adopt_guards.ts";
import { type Commit, guardSameCommit, readFiles } from "./built.ts";
import type { Subject } from "./check.ts";
import { readAll } from "./read_all.ts";

/** What is taken in, and into what. */
export interface AdoptOptions {
  /** The folder that they lie in: `dist` itself, or another one, from which they are copied. */
  readonly folder: string;
  /** The builder's part of the release; the whole one unless given. */
  readonly part?: string;
}

/**
 * The files to take in beside what was built already, with the manifest that names them all. Nothing is
 * copied or written: what the checks find may keep them out.
 *
 * @param system Files.
 * @param commit The commit that they must be of.
 * @param options Which.
 * @throws {ReleaseError} "adopt-refused" for a folder without any, a file that is none, or a name that is taken
 * by other bytes, and what `readBuilt` throws.
 */
export async function readAdopted(
  system: Pick<System, "files">,
  commit: Commit,
  { folder, part }: AdoptOptions,
): Promise<Subject> {
  const { dist, out } = outputFolders(commit.project.dir);
  const built = await readManifest(system, out, part) ?? emptyManifest(commit, part);
  guardSameCommit(built, commit);
  const others = part === undefined ? undefined : await namedByOthers(system, out, part);
  const known = new Map(built.files.map((file) => [file.filename, file]));
  const from = await resolved(system, folder);
  const inPlace = from === await resolved(system, dist);
  const names = (await system.files.list(from)).filter((name) =>
    name !== ".gitignore" && !(inPlace && (known.has(name) || others?.has(name)))
  );
  guardNames(folder, names, inPlace && known.size > 0);
  const { distributions: found, unreadable } = await readAll(
    system,
    from,
    names.map((filename) => ({ filename })),
    // Whatever somebody makes one of them take in memory, it is not taken by several at once.
    1,
  );
  for (const each of found) {
    guardSameBytes(each, known.get(each.filename) ?? others?.get(each.filename));
  }
  const adopted = found.filter(({ filename }) => !known.has(filename));
  const strangers = [...others?.keys() ?? [], ...(inPlace ? names : [])];
  const allowed = new Map(strangers.map((name) => [name, true]));
  const earlier = await readFiles(system, commit, built, dist, allowed);
  const manifest = { ...built, files: [...built.files, ...adopted.map(fileOf)] };
  return {
    ...earlier,
    manifest,
    distributions: [...earlier.distributions, ...adopted],
    unreadable: [...earlier.unreadable ?? [], ...unreadable],
  };
}

/**
 * Copies what was taken in to `dist`.
 *
 * @param system Files.
 * @param subject What {@link readAdopted} gave, when the checks found nothing.
 * @throws {ReleaseError} What reading a file threw, when no check told of it.
 */
export async function takeIn(system: Pick<System, "files">, subject: Subject): Promise<void> {
  const { dist } = outputFolders(subject.project.dir);
  // Whoever skips the checks that tell of them has not read them either.
  for (const { error } of subject.unreadable ?? []) throw error;
  await system.files.makeFolder(dist);
  for (const { path, filename } of subject.distributions) {
    const target = join(dist, filename);
    if (await system.files.info(target) === undefined) await system.files.copy(path, target);
  }
}

function emptyManifest(
  { project, version, commit, commitTime, ref }: Commit,
  part: string | undefined,
): Manifest {
  return newManifest({
    ...(part === undefined ? {} : { part }),
    commit,
    ...(ref === undefined ? {} : { ref }),
    name: project.name,
    version,
    sourceDateEpoch: commitTime,
    tools: { pyrelease: about.version },
    files: [],
  });
}

function fileOf(distribution: Distribution): ManifestFile {
  return { ...manifestFileOf(distribution), adopted: true };
}

/** With links resolved, and absolute: children run in folders of their own. */
async function resolved(system: Pick<System, "files">, folder: string): Promise<string> {
  const there = await system.files.info(folder) !== undefined;
  return there ? await system.files.realPath(folder) : folder;
}
