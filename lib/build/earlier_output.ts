// What an earlier build left: its own files go, anybody else's stop the build.
import { basename, join } from "@std/path";
import { parseManifest } from "../dist/manifest_parse.ts";
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
 * Removes what the manifest lists, the attestations beside it, the manifest and the receipt.
 *
 * @param system Its files.
 * @param folders Where.
 * @throws {ReleaseError} "dist-stray" when `dist` holds anything else, or a file is in a folder's place; nothing
 * is removed then.
 */
export async function removeEarlierOutput(
  system: Pick<System, "files">,
  { dist, out }: OutputFolders,
): Promise<void> {
  await guardFolders(system, [dist, out]);
  const manifest = join(out, "manifest.json");
  const named = await listedIn(system, manifest);
  const listed = named ?? new Set<string>();
  const present = await system.files.list(dist);
  const own = (name: string) => listed.has(name.replace(/\.publish\.attestation$/, ""));
  // uv build leaves a .gitignore, which no upload of `dist/*` takes.
  const strays = present.filter((name) => !own(name) && name !== ".gitignore");
  if (strays.length > 0) {
    const names = strays.map((name) => inline(name, 200));
    throw new ReleaseError("dist-stray", `dist/ holds ${names.slice(0, 5).join(", ")}`, {
      why: named === undefined
        ? "pyrelease-out/manifest.json is damaged, so nothing says which of them pyrelease made"
        : strays.length > 5
        ? `${strays.length} files in it were not made by pyrelease's last build; an upload of dist/* would take them`
        : "pyrelease's last build did not make that; an upload of dist/* would take it",
      hint: `Move or remove ${
        strays.length === 1 ? "it" : "them"
      }: pyrelease removes only what it made`,
    });
  }
  for (const name of present.filter(own)) await system.files.remove(join(dist, name));
  await system.files.remove(manifest);
  await system.files.remove(join(out, "receipt.json"));
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

/** The files that the manifest names; `undefined` when it cannot be read and so vouches for nothing. */
async function listedIn(
  system: Pick<System, "files">,
  path: string,
): Promise<ReadonlySet<string> | undefined> {
  const text = await system.files.readTextIfThere(path);
  if (text === undefined) return new Set();
  try {
    return new Set(parseManifest(text).files.map((file) => file.filename));
  } catch {
    return undefined;
  }
}
