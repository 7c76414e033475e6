// What an earlier build left: its own files go, anybody else's stop the build.
import { basename, join } from "../system/path.ts";
import { parseManifest } from "../dist/manifest_parse.ts";
import { namedByOthers } from "../dist/manifests_there.ts";
import { manifestFileName } from "../dist/part_name.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";

/** Where a build leaves what it makes. */
export interface OutputFolders {
  /** The folder of the files to upload. */
  readonly dist: string;
  /** The folder of the manifest and the receipt: not in `dist`, where twine would upload them. */
  readonly out: string;
}

/** The folders of a project. */
export function outputFolders(projectDir: string): OutputFolders {
  return { dist: join(projectDir, "dist"), out: join(projectDir, "pyrelease-out") };
}

/**
 * Removes what the manifest says that the build made, the attestations beside it, the manifest and the receipt.
 *
 * @param system Its files.
 * @param folders Where.
 * @param part The part that is built again; what other parts made stays. The whole release unless given.
 * @throws {ReleaseError} "dist-stray" when `dist` holds anything else, or a file is in a folder's place; nothing
 * is removed then.
 */
export async function removeEarlierOutput(
  system: Pick<System, "files">,
  { dist, out }: OutputFolders,
  part?: string,
): Promise<void> {
  await guardFolders(system, [dist, out]);
  const manifest = manifestFileName(part);
  const named = await listedIn(system, out, part);
  const others = part === undefined ? undefined : await namedByOthers(system, out, part);
  const present = await system.files.list(dist);
  const bare = (name: string) => name.replace(/\.publish\.attestation$/, "");
  const other = (name: string) => others?.has(bare(name)) === true;
  const own = (name: string) => named?.has(bare(name)) === true && !other(name);
  // uv build leaves a .gitignore, which no upload of `dist/*` takes.
  const strays = present.filter((name) => !own(name) && !other(name) && name !== ".gitignore");
  if (strays.length > 0) throw strayFiles(strays, manifest, named === undefined);
  for (const name of present.filter(own)) await system.files.remove(join(dist, name));
  await system.files.remove(join(out, manifest));
  await system.files.remove(join(out, "receipt.json"));
}

function strayFiles(
  strays: readonly string[],
  manifest: string,
  damaged: boolean,
): ReleaseError {
  const names = strays.map((name) => inline(name, 200));
  return new ReleaseError("dist-stray", `dist/ holds ${names.slice(0, 5).join(", ")}`, {
    why: damaged
      ? `pyrelease-out/${manifest} is damaged, so nothing says which of them pyrelease made`
      : strays.length > 5
      ? `${strays.length} files in it were not made by pyrelease's last build; an upload of dist/* would take them`
      : "pyrelease's last build did not make that; an upload of dist/* would take it",
    hint: `Move or remove ${
      strays.length === 1 ? "it" : "them"
    }: pyrelease removes only what it made`,
  });
}

async function guardFolders(
  system: Pick<System, "files">,
  folders: readonly string[],
): Promise<void> {
  for (const folder of folders) {
    if ((await system.files.info(folder))?.kind !== "file") continue;
    throw new ReleaseError("dist-stray", `${basename(folder)} is a file`, {
      why: "The build's files go to a folder of that name",
      hint: "Move or rename it: pyrelease removes only what it made",
    });
  }
}

/** The files that were built by the manifest; `undefined` when it cannot be read and so vouches for nothing. */
async function listedIn(
  system: Pick<System, "files">,
  out: string,
  part: string | undefined,
): Promise<ReadonlySet<string> | undefined> {
  const text = await system.files.readTextIfThere(join(out, manifestFileName(part)));
  if (text === undefined) return new Set();
  try {
    const { files } = parseManifest(text, part);
    return new Set(files.filter(({ adopted }) => adopted !== true).map(({ filename }) => filename));
  } catch {
    return undefined;
  }
}
